using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Connecting;

/// <summary>The chart of Lever's help article, written down once more from the article itself.</summary>
public sealed class ReasonSuggestionsTests
{
    private const string Rejected =
        "Not a fit|Underqualified|Preferred another candidate|Overqualified|Keep for future opportunities|Motivations Misalignment|Misaligned values|Plagiarism|Junior for role";
    private const string NotApplicable =
        "Duplicate application|Unresponsive|Timing|Position closed|Location|Visa Status|Better for another role|Compensation Misalignment|Expired|Distance";
    private const string Declined =
        "Offer declined, accepted another offer|Offer declined|accepted another offer";

    public static TheoryData<string, ReasonTarget> Chart =>
        [
            .. Rows(Rejected, ReasonTarget.Rejected),
            .. Rows("Withdrew", ReasonTarget.Withdrew),
            .. Rows("Hired", ReasonTarget.OfferAccepted),
            .. Rows(Declined, ReasonTarget.OfferDeclined),
            .. Rows(NotApplicable, ReasonTarget.NotApplicable),
        ];

    [Theory, MemberData(nameof(Chart))]
    public void Every_entry_of_the_chart_is_suggested_whatever_its_capitals_and_spaces(
        string text,
        ReasonTarget target
    )
    {
        Assert.Equal(target, ReasonSuggestions.Of(text, isHired: false));
        Assert.Equal(
            target,
            ReasonSuggestions.Of(
                $"  {text.ToUpperInvariant().Replace(" ", "  ", StringComparison.Ordinal)}\t",
                isHired: false
            )
        );
    }

    [Theory]
    [InlineData("Signed")]
    [InlineData("Withdrew")]
    public void The_type_hired_is_an_accepted_offer_whatever_its_text(string text) =>
        Assert.Equal(ReasonTarget.OfferAccepted, ReasonSuggestions.Of(text, isHired: true));

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("Not a fit for now")]
    [InlineData("Location, location")]
    [InlineData("Withdrew, accepted another offer")]
    public void What_is_not_in_the_chart_suggests_nothing(string text) =>
        Assert.Null(ReasonSuggestions.Of(text, isHired: false));

    [Fact]
    public void Targets_are_written_as_the_article_writes_them() =>
        Assert.Equal(
            ["Rejected", "Withdrew", "Offer Accepted", "Offer Declined", "Not Applicable"],
            Enum.GetValues<ReasonTarget>().Select(ReasonSuggestions.Word)
        );

    private static IEnumerable<TheoryDataRow<string, ReasonTarget>> Rows(
        string texts,
        ReasonTarget target
    ) => texts.Split('|').Select(text => new TheoryDataRow<string, ReasonTarget>(text, target));
}
