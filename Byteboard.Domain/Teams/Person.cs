namespace Byteboard.Domain.Teams;

/// <summary>Who does something: the user id for verdicts, the display name for the settings history.</summary>
public sealed record Person(string UserId, string Name, bool IsRepresentative);
