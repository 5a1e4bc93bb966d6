namespace Byteboard.Domain.Mending;

/// <summary>What a replay would do, in numbers, before anybody has asked for it.</summary>
/// <param name="Deliveries">So many deliveries are queued again.</param>
/// <param name="Looks">So many opportunities are read in Lever, each once.</param>
/// <param name="Mailed">Of these: so many whose invitation e-mail was sent; it is not sent again.</param>
/// <param name="Noted">So many whose note about the invitation is in Lever; it is not added again.</param>
/// <param name="Unsure">So many with an e-mail or a note of which nobody knows; a person decides these, no replay does.</param>
/// <param name="Old">So many whose move is over 72 hours old: listed for a person to send, not sent.</param>
/// <param name="IsOn">Whether the integration is on; while it is off nothing is replayed.</param>
public sealed record MendPreview(
    int Deliveries,
    int Looks,
    int Mailed,
    int Noted,
    int Unsure,
    int Old,
    bool IsOn
);
