using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Tests.Candidates.Detail;

public sealed class TimelineTests
{
    [Theory]
    [InlineData(ErrandState.Failed)]
    [InlineData(ErrandState.Uncertain)]
    [InlineData(ErrandState.Withdrawn)]
    public void What_ended_stands_where_it_ended(ErrandState state)
    {
        var entries = Of(
            DetailCase.Candidate() with
            {
                Errands = [DetailCase.Errand(state, settled: 2)],
                Verdicts =
                [
                    DetailCase.Verdict(1, VerdictKind.Invited, VerdictReason.Invited),
                    DetailCase.Verdict(3, VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
                ],
            }
        );

        Assert.Equal(
            [DetailCase.At(3), DetailCase.At(2), DetailCase.At(1)],
            entries.Select(e => e.At!.Value)
        );
    }

    [Theory]
    [InlineData(VerdictKind.Invited, VerdictReason.Invited, "Invited")]
    [InlineData(VerdictKind.OutcomeChanged, VerdictReason.OutcomeSet, "Outcome changed")]
    [InlineData(VerdictKind.NothingToDo, VerdictReason.MovedOn, "Nothing to do")]
    [InlineData(VerdictKind.Ignored, VerdictReason.NoInterview, "Ignored")]
    public void Every_decision_is_there(VerdictKind kind, VerdictReason reason, string title) =>
        Assert.Equal(
            title,
            Assert
                .Single(
                    Of(
                        DetailCase.Candidate() with
                        {
                            Verdicts = [DetailCase.Verdict(1, kind, reason)],
                        }
                    )
                )
                .Title
        );

    [Fact]
    public void Looks_that_came_to_the_same_are_one_line_with_their_number()
    {
        var waits = Enumerable
            .Range(0, 60)
            .Select(m => DetailCase.Verdict(m, VerdictKind.WaitingForTag, VerdictReason.NoTag));
        var entries = Of(
            DetailCase.Candidate() with
            {
                Verdicts =
                [
                    .. waits,
                    DetailCase.Verdict(90, VerdictKind.Invited, VerdictReason.Invited),
                    DetailCase.Verdict(91, VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
                    DetailCase.Verdict(92, VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
                ],
            }
        );

        Assert.Equal(
            [
                (DetailCase.At(92), "Looked again once, with the same result"),
                (DetailCase.At(91), "Nothing to do"),
                (DetailCase.At(90), "Invited"),
                (DetailCase.At(59), "Looked again 59 times, with the same result"),
                (DetailCase.At(0), "Waiting for tag"),
            ],
            entries.Select(e => (e.At!.Value, e.Title))
        );
    }

    [Fact]
    public void What_people_pressed_is_there_with_their_names_and_repeats_are_one_line()
    {
        var entries = Of(
            DetailCase.Candidate() with
            {
                Errands = [DetailCase.Errand(ErrandState.Done, ErrandKind.ResultNote, id: 4)],
                Presses =
                [
                    Press(9, CandidateStep.ItIsThere, errandId: 4),
                    Press(8, CandidateStep.Link),
                    Press(7, CandidateStep.CheckAgain),
                    Press(6, CandidateStep.CheckAgain),
                    Press(5, CandidateStep.CheckAgain),
                    Press(4, CandidateStep.SendNow),
                ],
            }
        );

        Assert.Equal(
            [
                "Result note in Lever: said that it is there",
                "Linked to the opportunity in Lever",
                "Asked to check again, 3 times",
                "Asked to send",
            ],
            entries.Where(e => e.By == "Jonas Weber").Select(e => e.Title)
        );
    }

    [Fact]
    public void The_removal_of_who_it_was_is_there() =>
        Assert.Contains(
            Of(
                DetailCase.Candidate() with
                {
                    ErasedUtc = DetailCase.Start.AddMinutes(30).UtcDateTime,
                }
            ),
            e => e is { Title: "Name and addresses removed" } && e.At == DetailCase.At(30)
        );

    [Fact]
    public void A_corrected_address_is_not_a_chosen_type()
    {
        var entries = Of(
            DetailCase.Candidate() with
            {
                Interviews =
                [
                    DetailCase.Interview(8, by: "jonas"),
                    DetailCase.Interview() with
                    {
                        ReplacedById = 8,
                    },
                ],
                Events =
                [
                    new InterviewEvent
                    {
                        TeamId = 1,
                        CandidateId = 1,
                        InterviewId = 8,
                        At = DetailCase.At(5),
                        By = ActorKind.Person,
                        ByName = "Jonas Weber",
                        Status = InterviewStatus.Invited,
                    },
                ],
            }
        );

        var entry = Assert.Single(entries);
        Assert.Equal("To the corrected address. ID 7QK2-9M8", entry.Line);
        Assert.Equal("Jonas Weber", entry.By);
    }

    private static IReadOnlyList<TimelineEntry> Of(CandidateDetail candidate) =>
        Timeline.Of(candidate, DetailCase.Time);

    private static CandidateEvent Press(int minutes, CandidateStep step, long? errandId = null) =>
        new()
        {
            TeamId = 1,
            CandidateId = 1,
            Step = step,
            At = DetailCase.At(minutes),
            ById = "jonas",
            ByName = "Jonas Weber",
            ByRepresentative = false,
            ErrandId = errandId,
        };
}
