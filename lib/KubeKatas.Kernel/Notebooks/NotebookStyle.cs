namespace KubeKatas.Kernel.Notebooks;

/// <summary>How an exported page looks, by daylight and in the dark.</summary>
internal static class NotebookStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root { --ink: #1f2328; --paper: #ffffff; --faint: #656d76; --box: #f6f8fa; --line: #d0d7de; --link: #0969da;
                --k: #0550ae; --s: #0a3069; --n: #953800; --c: #57606a; --d: #8250df; --bad: #ffebe9; --badline: #ff818266; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --paper: #0d1117; --faint: #8d96a0; --box: #161b22; --line: #30363d; --link: #4493f8;
                  --k: #79c0ff; --s: #a5d6ff; --n: #ffa657; --c: #8b949e; --d: #d2a8ff; --bad: #3a1517; --badline: #f8514966; }
        }
        body { background: var(--paper); color: var(--ink); margin: 0;
               font: 16px/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
        a { color: var(--link); }
        h1, h2 { border-bottom: 1px solid var(--line); padding-bottom: .3em; }
        pre, code { font: 13.5px/1.5 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; }
        pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        .text code { background: var(--box); border-radius: 4px; padding: .1em .3em; }
        .text pre { background: var(--box); border-radius: 6px; padding: .7rem .9rem; margin: 1em 0; }
        .text pre code { padding: 0; background: none; }
        .text img, .output img, .output svg { max-width: 100%; }
        .cell { display: flex; margin: 1.2rem 0; gap: .6rem; }
        .count { flex: none; width: 2.6rem; text-align: right; color: var(--faint); padding-top: .7rem;
                 font: 12px ui-monospace, monospace; }
        .body { flex: 1; min-width: 0; }
        pre.code { background: var(--box); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; }
        .output { padding: .5rem .9rem 0; overflow-x: auto; }
        .stderr { background: var(--bad); padding: .4rem .6rem; border-radius: 4px; }
        .error { background: var(--bad); border: 1px solid var(--badline); padding: .5rem .7rem; border-radius: 4px; }
        .k { color: var(--k); } .s { color: var(--s); } .n { color: var(--n); }
        .c { color: var(--c); font-style: italic; } .d { color: var(--d); }
        table { border-collapse: collapse; margin: .3rem 0; }
        th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; }
        th { background: var(--box); }
        blockquote { margin: 0; padding-left: 1rem; color: var(--faint); border-left: .25rem solid var(--line); }
        @media print { .cell { break-inside: avoid; } }
        """;
}
