using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Frame;

/// <summary>The article's steps, in its order.</summary>
public enum SetupStepKind
{
    BeforeYouStart,
    LeverIntegration,
    ApiKeys,
    Stages,
    ArchiveReasons,
    Webhooks,
    SigningTokens,
    Tags,
    Testing,
    CleanUp,
}

/// <summary>Where a step stands. One at most is next.</summary>
public enum SetupState
{
    Done,
    Next,
    ToDo,
    OpensLater,
}

/// <summary>Whose turn it is.</summary>
public enum SetupTurn
{
    Here,
    InLever,
    Byteboard,
}

/// <summary>One step; the point is what is still to know about it.</summary>
public sealed record SetupStep(
    SetupStepKind Kind,
    SetupState State,
    SetupTurn Turn,
    string? Point = null
);

/// <summary>Pure: what of the set-up is done, what is next, and whose turn it is.</summary>
public sealed record SetupChecklist(IReadOnlyList<SetupStep> Steps)
{
    public int Done => Steps.Count(s => s.State is SetupState.Done);

    public SetupStep? Next => Steps.FirstOrDefault(s => s.State is SetupState.Next);

    public SetupStep this[SetupStepKind kind] => Steps[(int)kind];

    public static SetupChecklist Of(TeamSettingsView view)
    {
        SetupStep[] steps =
        [
            Step(SetupStepKind.BeforeYouStart, view.Integration.ReadyUtc is not null),
            Step(SetupStepKind.LeverIntegration, view.Integration.IsOn),
            ApiKeys(view.Integration),
            Step(
                SetupStepKind.Stages,
                view.Stages.Any(s => s.Target is StageTarget.Byteboard),
                point: Unmatched(view.Integration.StagesSave, "stage")
            ),
            Step(
                SetupStepKind.ArchiveReasons,
                view.Reasons.Count > 0,
                point: Unmatched(view.Integration.ReasonsSave, "reason")
            ),
            Step(
                SetupStepKind.Webhooks,
                view.Webhooks.All(w => w.HasArrived),
                SetupTurn.InLever,
                OneOf(view.Webhooks.Count(w => w.HasArrived), "1 of 2 addresses was reached")
            ),
            SigningTokens(view.Webhooks),
            Step(
                SetupStepKind.Tags,
                view.Types.Count > 0 && (view.HasInvited || Came(view, FlightStep.Tagged)),
                view.Types.Count == 0 ? SetupTurn.Byteboard : SetupTurn.InLever
            ),
            Step(
                SetupStepKind.Testing,
                view.Flight is { Result: FlightResult.Passed },
                IsRepresentativesTurn(view) ? SetupTurn.Byteboard
                    : view.Flight is { EndedUtc: null } ? SetupTurn.InLever
                    : SetupTurn.Here
            ),
            CleanUp(view),
        ];
        // A test that only waits for results and outcomes does not hold up the clean-up.
        var next = steps
            .Where(s => s.State is SetupState.ToDo)
            .OrderBy(s => s.Kind is SetupStepKind.Testing && Came(view, FlightStep.OutcomesCorrect))
            .FirstOrDefault();
        if (next is not null)
        {
            steps[(int)next.Kind] = next with { State = SetupState.Next };
        }

        return new SetupChecklist(steps);
    }

    private static SetupStep ApiKeys(LeverIntegration integration)
    {
        // Only the rights that a key needs: the Permanent key rightly lacks the other four.
        var missing = Enum.GetValues<KeyKind>()
            .Sum(k => integration.Held(k)?.Rights?.Missing(k).Count ?? 0);
        return Step(
            SetupStepKind.ApiKeys,
            integration.PermanentKey is not null
                && (integration.SetupKey is not null || integration.SetupKeyEnd is not null),
            point: missing switch
            {
                0 => null,
                1 => "1 right missing, not needed to go on",
                _ => $"{missing} rights missing, not needed to go on",
            }
        );
    }

    private static SetupStep SigningTokens(IReadOnlyList<WebhookView> webhooks) =>
        Step(
            SetupStepKind.SigningTokens,
            webhooks.All(w => w.Webhook.TokenLastFour is not null),
            point: OneOf(
                webhooks.Count(w => w.Webhook.TokenFirstFitAt is not null),
                "1 of 2 is proved"
            )
        );

    private static SetupStep CleanUp(TeamSettingsView view) =>
        (view.Integration.SetupKeyEnd, view.IsConfirmed) switch
        {
            ({ }, _) when view.Integration.SetupKey is null => Step(SetupStepKind.CleanUp, true),
            (_, true) => Step(SetupStepKind.CleanUp, false, SetupTurn.InLever),
            _ => new SetupStep(SetupStepKind.CleanUp, SetupState.OpensLater, SetupTurn.InLever),
        };

    private static SetupStep Step(
        SetupStepKind kind,
        bool isDone,
        SetupTurn turn = SetupTurn.Here,
        string? point = null
    ) => new(kind, isDone ? SetupState.Done : SetupState.ToDo, turn, point);

    private static string? Unmatched(MapSave? save, string noun) =>
        (save?.Unmapped, noun) switch
        {
            (null or 0, _) or (_, "stage") => null, // most stages rightly mean nothing
            (1, _) => $"1 {noun} is not matched",
            ({ } count, _) => $"{count} {noun}s are not matched",
        };

    private static string? OneOf(int count, string sentence) => count is 1 ? sentence : null;

    private static bool Came(TeamSettingsView view, FlightStep step) =>
        view.Ticks.Any(t => t.Step == step);

    // The two confirmations are the representative's, each once the steps before it have come.
    private static bool IsRepresentativesTurn(TeamSettingsView view) =>
        (Came(view, FlightStep.InviteNote) && !Came(view, FlightStep.ProcessedCorrectly))
        || (Came(view, FlightStep.Rejected) && !Came(view, FlightStep.OutcomesCorrect));
}
