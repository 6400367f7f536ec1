using KubeKatas.Cli.Commands;

// A cell or a test may leave threads behind that never end; the process ends all the same.
Environment.Exit(await KubeKatasCommand.RunAsync(args));
