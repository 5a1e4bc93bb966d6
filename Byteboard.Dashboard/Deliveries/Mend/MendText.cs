using System.Globalization;
using Byteboard.Domain.Mending;

namespace Byteboard.Dashboard.Deliveries.Mend;

/// <summary>Says what a replay will do and what it will not, and what came of asking for it.</summary>
public static class MendText
{
    private const string Off =
        "Lever Integration is off. Switch it on in Team Settings, then replay.";

    /// <summary>Of many, a sentence each; in numbers.</summary>
    public static IReadOnlyList<string> Of(MendPreview preview)
    {
        if (!preview.IsOn)
        {
            return [Off];
        }

        if (preview.Deliveries is 0)
        {
            return ["There is nothing to look at again."];
        }

        var first =
            $"{Deliveries(preview.Deliveries)} will be looked at again, in order of arrival; {Opportunities(preview.Looks)} read in Lever, each once.";
        return
        [
            first,
            .. Lines(
                (preview.Mailed, "whose invitation e-mail was sent: not again."),
                (preview.Noted, "whose note is in Lever: not again."),
                (
                    preview.Unsure,
                    "with an e-mail or a note that may not have arrived: as it is, until a person decides."
                ),
                (
                    preview.Old,
                    "moved over 72 hours ago: nothing is sent by itself; who still stands in the Byteboard stage without an invitation shows under Needs attention."
                )
            ),
        ];
    }

    /// <summary>Of one delivery.</summary>
    public static string OfOne(MendPreview preview)
    {
        if (!preview.IsOn)
        {
            return Off;
        }

        var parts = new[]
        {
            "A replay reads Lever again and does only what is not done.",
            preview.Mailed > 0 ? "The e-mail was sent: not again." : null,
            preview.Noted > 0 ? "The note is in Lever: not again." : null,
            preview.Unsure > 0
                ? "What may not have arrived stays as it is, until a person decides."
                : null,
            preview is { Old: > 0, Mailed: 0 }
                ? "The move is over 72 hours old: nothing is sent by itself, it shows under Needs attention."
                : null,
        };
        return string.Join(' ', parts.OfType<string>());
    }

    /// <summary>What came of asking, and whether it was refused.</summary>
    public static (string Said, bool IsRefused) Of(MendAnswer answer, string done) =>
        answer switch
        {
            MendAnswer.Done => (done, false),
            MendAnswer.WhenKeyWorks => (
                "There is no key that Lever takes at the moment. It goes on as soon as there is one.",
                false
            ),
            MendAnswer.WhenLeverAnswers => (
                "Lever makes us wait at the moment. It goes on by itself as soon as Lever answers.",
                false
            ),
            MendAnswer.Off => (Off, true),
            MendAnswer.Nothing => ("There is nothing left to do: somebody was quicker.", true),
            MendAnswer.NotFound => ("This is no longer there.", true),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };

    /// <summary>"1 delivery", "1,284 deliveries".</summary>
    public static string Deliveries(int count) => Number(count, "delivery", "deliveries");

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Opportunities(int count) =>
        Number(count, "opportunity is", "opportunities are");

    private static string Number(int count, string one, string many) =>
        $"{Number(count)} {(count is 1 ? one : many)}";

    private static IEnumerable<string> Lines(params (int Count, string Text)[] lines) =>
        lines.Where(l => l.Count > 0).Select(l => $"{Number(l.Count)} {l.Text}");
}
