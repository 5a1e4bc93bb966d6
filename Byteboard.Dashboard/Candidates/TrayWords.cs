using Byteboard.Domain.Conducting;

namespace Byteboard.Dashboard.Candidates;

/// <summary>What the buttons of somebody who waits say once they were pressed.</summary>
internal static class TrayWords
{
    public const string Checks = "We look again now. Nothing is sent by that.";

    public const string Sends =
        "Lever is read once more; the invitation goes out if nothing stands against it.";

    /// <summary>The sentence, and whether nothing was done; <paramref name="done"/> when it was.</summary>
    public static (string Said, bool IsRefused) Of(TrayAnswer answer, string done) =>
        answer switch
        {
            TrayAnswer.Asked or TrayAnswer.Dismissed => (done, false),
            TrayAnswer.Off => (
                "Lever Integration is off, so nothing was asked. Switch it on in Team Settings, then try again.",
                true
            ),
            TrayAnswer.WhenKeyWorks => (
                "There is no key that Lever takes at the moment. We look as soon as there is one.",
                true
            ),
            TrayAnswer.NoSuchType => ("This interview type is retired. Choose another.", true),
            TrayAnswer.AlreadyOpen => (
                "An interview of this type is open for this candidate.",
                true
            ),
            TrayAnswer.NothingToDismiss => (
                "This candidate does not wait for anything any more.",
                true
            ),
            _ => ("This candidate is not in Lever.", true),
        };
}
