namespace Byteboard.Dashboard.Shell;

/// <summary>The team this circuit belongs to, as header and tab name it. Zone is an IANA id.</summary>
public sealed record TeamInHeader(int Id, string Name, string Zone);
