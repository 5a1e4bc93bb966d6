using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;
using Microsoft.AspNetCore.WebUtilities;

namespace Byteboard.Tests.Candidates;

public sealed class CandidateAddressTests
{
    [Fact]
    public void All_of_a_question_but_its_text_comes_back_from_its_address()
    {
        var question = new CandidateQuestion
        {
            View = CandidateView.Attention,
            State = CandidateState.NotSentYet,
            Rating = "Leaning & Strong",
            TypeId = 12,
            Next = new(null),
            Offer = new(OfferStatus.OfferMade),
            StageId = "a stage/é",
            IsArchived = true,
            NeedsAttention = true,
            Sort = CandidateSort.Deadline,
            IsAscending = true,
            Cursor = new(7, 0, GoesBack: true),
        };

        var address = CandidateAddress.Of(question with { Text = "Haruto" });

        Assert.DoesNotContain("Haruto", address);
        Assert.Equal(question, Read(address));
        Assert.Equal("/candidates", CandidateAddress.Of(new()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(
        "?view=nonsense&status=77&rating=&type=-1&next=everything&sort=-&after=a.b&attention=yes"
    )]
    [InlineData("?view=1&after=1.2.3&sort=changed,name&before=99999999999999999999")]
    public void What_is_no_question_asks_for_everything(string query) =>
        Assert.Equal(
            new CandidateQuestion(),
            Read("/candidates" + query) with
            {
                IsAscending = false,
            }
        );

    [Fact]
    public void A_name_in_it_is_no_longer_than_those_kept_and_has_no_control_character()
    {
        var question = Read(
            $"/candidates?rating=%00Po\u0007or{new string('x', 99)}&stage=%00{new string('s', 999)}"
        );

        Assert.Equal("Poor" + new string('x', 36), question.Rating);
        Assert.Equal(Domain.Deliveries.Delivery.TextMaxLength, question.StageId!.Length);
        Assert.Null(Read("/candidates?rating=%00").Rating);
    }

    [Fact]
    public void A_second_press_turns_an_order_round_from_the_beginning()
    {
        var first = new CandidateQuestion { Cursor = new(7, 7, false) }.By(CandidateSort.Deadline);

        Assert.Equal((true, null), (first.IsAscending, first.Cursor));
        Assert.False(first.By(CandidateSort.Deadline).IsAscending);
        Assert.False(
            new CandidateQuestion { Sort = CandidateSort.Name }
                .By(CandidateSort.Changed)
                .IsAscending
        );
    }

    private static CandidateQuestion Read(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(at < 0 ? "" : address[at..]);
        return CandidateAddress.Read(key => query.GetValueOrDefault(key).FirstOrDefault());
    }
}
