using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Keys;

/// <summary>Says what came of trying a key, and what to do.</summary>
public static class KeySentences
{
    /// <summary>After somebody wanted to save a key.</summary>
    public static string Of(KeySave save, KeyKind kind, bool hadOne, TeamTime time)
    {
        var stays = hadOne ? " The key before it stays." : "";
        return save.Answer switch
        {
            KeyAnswer.Saved => Saved(kind, save.Rights.Count),
            KeyAnswer.Refused =>
                $"Lever refuses this key. Copy it once more from Lever; if it comes from Lever's sandbox, Byteboard has to set this team to the sandbox first.{stays}",
            KeyAnswer.RightMissing =>
                $"Lever knows this key, but it lacks {RightWords.Boxes(save.Rights)}. {RightWords.MakeANewOne(save.Rights)}{stays}",
            KeyAnswer.RightUntested =>
                $"Lever gave no clear answer on {RightWords.Boxes(save.Rights)}, so the key was not saved. Try again in a minute.{stays}",
            KeyAnswer.NoAnswer =>
                $"Lever does not answer, so the key could not be tried and was not saved. Try again in a minute.{stays}",
            KeyAnswer.UnknownHost =>
                $"This site does not know the Lever host of this team, so the key was not saved. Ask your Byteboard representative.{stays}",
            KeyAnswer.IsTheOtherKey when kind is KeyKind.Permanent =>
                "This is the Setup key. It belongs in the box above.",
            KeyAnswer.IsTheOtherKey => "This is the Permanent key. It belongs in the box below.",
            KeyAnswer.HasOnlyPermanentRights =>
                "This key has only the Permanent key's rights. It belongs in the box below.",
            KeyAnswer.LooksLikeSetupKey =>
                $"This looks like the Setup key: it can do all that only set-up needs. If it is, it belongs in the box above.{stays}",
            KeyAnswer.Overtaken when save.Theirs is { } theirs =>
                $"{theirs.SavedBy} saved another {kind} key {time.When(theirs.SavedUtc)} (•••• {theirs.LastFour}). Keep that one, or save yours.",
            _ => throw new ArgumentOutOfRangeException(nameof(save), save.Answer, message: null),
        };
    }

    /// <summary>The same in a wizard, where only the Setup key is asked for and there is no other box.</summary>
    public static string InWizard(KeySave save, bool hadOne, TeamTime time) =>
        save.Answer switch
        {
            KeyAnswer.IsTheOtherKey =>
                "This is the Permanent key. Paste the Setup key, the one with eight rights.",
            KeyAnswer.HasOnlyPermanentRights =>
                "This key has only the Permanent key's rights. Paste the Setup key, the one with eight rights.",
            _ => Of(save, KeyKind.Setup, hadOne, time),
        };

    /// <summary>After the rights of a held key were tried once more.</summary>
    public static string OfRetry(KeyAnswer answer, KeyKind kind) =>
        answer switch
        {
            KeyAnswer.Saved => $"The {kind} key was tried.",
            KeyAnswer.Refused =>
                $"Lever refuses the {kind} key. If it was deleted in Lever, upload a new one.",
            KeyAnswer.NoAnswer =>
                $"Lever does not answer, so the {kind} key could not be tried. Try again in a minute.",
            KeyAnswer.UnknownHost =>
                $"This site does not know the Lever host of this team, so the {kind} key could not be tried. Ask your Byteboard representative.",
            KeyAnswer.CannotBeOpened =>
                $"The stored {kind} key cannot be opened here. Upload it once more.",
            KeyAnswer.NotHeld => $"The {kind} key was erased meanwhile.",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };

    private static string Saved(KeyKind kind, int missing) =>
        missing switch
        {
            0 => $"Lever takes the {kind} key. It is saved.",
            1 => $"Lever takes the {kind} key. It is saved; 1 right is missing, and you can go on.",
            _ =>
                $"Lever takes the {kind} key. It is saved; {missing} rights are missing, and you can go on.",
        };
}
