using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Working;

/// <summary>One call for an errand, in Unix ms and ms.</summary>
internal sealed record ErrandCall(AttemptCall Call, long At, int DurationMs)
{
    private const string Stopped =
        "The program stopped during the call; nobody knows what came of it.";

    /// <summary>Writes it down beside what came of it, inside the errand's transaction.</summary>
    public void Tell(ByteboardContext context, Errand errand) =>
        context.Attempts.Add(
            Of(errand, Call, At, DurationMs, errand.LastFault ?? SaidWhenDone(errand))
        );

    /// <summary>The same of a call whose end nobody saw.</summary>
    public static void TellStopped(ByteboardContext context, Errand errand, long now) =>
        context.Attempts.Add(
            Of(
                errand,
                errand.Kind.IsNote() ? AttemptCall.AddNote : AttemptCall.SendEmail,
                now,
                0,
                Stopped
            )
        );

    private static Attempt Of(Errand errand, AttemptCall call, long at, int took, string said) =>
        new()
        {
            TeamId = errand.TeamId,
            OpportunityId = errand.OpportunityId,
            ErrandId = errand.Id,
            Call = call,
            At = at,
            DurationMs = took,
            End = errand.State switch
            {
                ErrandState.Done => AttemptEnd.Done,
                ErrandState.Uncertain => AttemptEnd.Unsure,
                ErrandState.Pending => AttemptEnd.Again,
                _ => AttemptEnd.Failed,
            },
            Said = Text.Cut(said, Attempt.SaidMaxLength),
        };

    private string SaidWhenDone(Errand errand) =>
        Call switch
        {
            AttemptCall.SendEmail => "The mail server took it.",
            AttemptCall.FindNote => "It is in Lever already.",
            _ when errand.State is ErrandState.Done => "Lever took it.",
            _ => "",
        };
}
