using KubeKatas.Kernel;

// A cell may leave threads behind that never end; the process ends all the same.
Environment.Exit(await KernelProgram.RunAsync(args).ConfigureAwait(false));
