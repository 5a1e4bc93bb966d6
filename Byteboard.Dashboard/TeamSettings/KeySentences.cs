using Byteboard.Domain.Connecting;

namespace Byteboard.Dashboard.TeamSettings;

/// <summary>Says what came of saving a key, and what to do.</summary>
public static class KeySentences
{
    public static string Of(KeyAnswer answer, KeyKind kind, bool hadOne)
    {
        var stays = hadOne ? " The key before it stays." : "";
        return answer switch
        {
            KeyAnswer.Saved => $"Lever takes the {kind} key. It is saved.",
            KeyAnswer.Refused =>
                $"Lever refuses this key. Copy it once more from Lever; if it comes from Lever's sandbox, Byteboard has to set this team to the sandbox first.{stays}",
            KeyAnswer.RightMissing =>
                $"Lever knows this key, but it lacks the right 'list archive reasons'. Lever cannot change the rights of a key: make a new one with that box ticked.{stays}",
            KeyAnswer.NoAnswer =>
                $"Lever does not answer, so the key could not be tried and was not saved. Try again in a minute.{stays}",
            KeyAnswer.UnknownHost =>
                $"This site does not know the Lever host of this team, so the key was not saved. Ask your Byteboard representative.{stays}",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };
    }
}
