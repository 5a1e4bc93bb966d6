using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Outcomes;

/// <summary>How far somebody has come, and what held before each step up, so that a step back undoes it.</summary>
internal sealed class StageCourse
{
    // From the lowest rank to the highest.
    private readonly Stack<(StageTarget Rank, Outcome Before)> _entered = new();

    public Outcome Outcome { get; private set; } = Outcome.Empty;

    public bool HasReachedOnsite => _entered.Any(e => e.Rank >= StageTarget.Onsite);

    public void Enter(StageTarget rank, OutcomeSource source)
    {
        while (_entered.TryPeek(out var last) && last.Rank > rank)
        {
            Outcome = _entered.Pop().Before;
        }

        if (_entered.TryPeek(out var now) && now.Rank == rank)
        {
            return;
        }

        _entered.Push((rank, Outcome));
        Outcome = rank switch
        {
            StageTarget.Onsite => Outcome with { Next = new(NextSteps.Onsite, source) },
            StageTarget.Offer => Outcome with
            {
                Next = Outcome.Next.Value is null ? new(NextSteps.Onsite, source) : Outcome.Next,
                Offer = new(OfferStatus.OfferMade, source),
            },
            _ => Outcome,
        };
    }

    public void Lay(HandEdit edit) => Outcome = edit.Over(Outcome);
}
