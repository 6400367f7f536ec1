namespace KubeKatas.Kernel.Protocol;

/// <summary>Answers requests of one type.</summary>
/// <param name="request">What was asked, and the way back.</param>
/// <exception cref="MalformedContentException">The request's content is wrong; the loop tells its sender.</exception>
internal delegate ValueTask RequestHandler(Request request);
