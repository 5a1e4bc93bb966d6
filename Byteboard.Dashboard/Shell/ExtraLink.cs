namespace Byteboard.Dashboard.Shell;

/// <summary>A link at the foot of the side bar that a part of the host adds, such as a tool for Development.</summary>
public sealed record ExtraLink(string Text, string Address);
