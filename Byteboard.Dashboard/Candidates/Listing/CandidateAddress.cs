using System.Globalization;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>Writes a question into the page's address, and reads it from there or from a form; what is none is left out.</summary>
public static class CandidateAddress
{
    /// <summary>Where the list is.</summary>
    public const string Path = "/candidates";

    /// <summary>A value that asks for those who have none.</summary>
    public const string None = "none";

    /// <summary>The address of a question, without its text.</summary>
    public static string Of(CandidateQuestion question) => AddressWord.Join(Path, Parts(question));

    /// <summary>What stands in the address, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parts(CandidateQuestion question)
    {
        var parts = new (string Key, string? Value)[]
        {
            ("view", question.View is CandidateView.All ? null : Word(question.View)),
            ("status", Word(question.State)),
            ("rating", question.Rating),
            ("type", question.TypeId?.ToString(CultureInfo.InvariantCulture)),
            ("next", question.Next is { } next ? Word(next.Value) ?? None : null),
            ("offer", question.Offer is { } offer ? Word(offer.Value) ?? None : null),
            ("stage", question.StageId),
            ("archived", question.IsArchived ? "yes" : null),
            ("attention", question.NeedsAttention ? "1" : null),
            ("sort", SortOf(question)),
            (
                question.Cursor is { GoesBack: true } ? "before" : "after",
                question.Cursor?.ToString()
            ),
        };
        return from part in parts
            where part.Value is not null
            select KeyValuePair.Create(part.Key, part.Value);
    }

    /// <summary>The question that <paramref name="value"/> answers by key, such as one of a query string.</summary>
    public static CandidateQuestion Read(Func<string, string?> value, string text = "")
    {
        var sort = value("sort");
        var by = AddressWord.Read<CandidateSort>(sort?.TrimStart('-')) ?? CandidateSort.Changed;
        return new CandidateQuestion
        {
            View = AddressWord.Read<CandidateView>(value("view")) ?? CandidateView.All,
            NeedsAttention = value("attention") is "1",
            State = AddressWord.Read<CandidateState>(value("status")),
            Rating = AddressWord.Name(value("rating"), InterviewResult.RatingMaxLength),
            TypeId = int.TryParse(
                value("type"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var type
            )
                ? type
                : null,
            Next = WantedOf<NextSteps>(value("next")),
            Offer = WantedOf<OfferStatus>(value("offer")),
            StageId = AddressWord.Name(value("stage"), Delivery.TextMaxLength),
            IsArchived = value("archived") is "yes",
            Text = Domain.Teams.Text.Cut(text.Trim(), CandidateQuestion.TextMaxLength),
            Sort = by,
            IsAscending = sort is null
                ? CandidateQuestion.BeginsAscending(by)
                : !sort.StartsWith('-'),
            Cursor =
                CandidateCursor.Read(value("after"), goesBack: false)
                ?? CandidateCursor.Read(value("before"), goesBack: true),
        };
    }

    /// <summary>The word of an enum's value in the address.</summary>
    public static string? Word<T>(T? value)
        where T : struct, Enum => AddressWord.Of(value);

    private static string Word(CandidateView view) => Word((CandidateView?)view)!;

    private static string? SortOf(CandidateQuestion question) =>
        question is { Sort: CandidateSort.Changed, IsAscending: false }
            ? null
            : (question.IsAscending ? "" : "-") + Word((CandidateSort?)question.Sort);

    private static Wanted<T>? WantedOf<T>(string? word)
        where T : struct, Enum =>
        word is None ? new Wanted<T>(null)
        : AddressWord.Read<T>(word) is { } value ? new Wanted<T>(value)
        : null;
}
