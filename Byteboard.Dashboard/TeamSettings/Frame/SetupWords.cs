namespace Byteboard.Dashboard.TeamSettings.Frame;

/// <summary>How the steps of set-up are called, and where they are on the page.</summary>
internal static class SetupWords
{
    public static string Title(SetupStepKind kind) =>
        kind switch
        {
            SetupStepKind.BeforeYouStart => "Before you start",
            SetupStepKind.LeverIntegration => "Lever Integration",
            SetupStepKind.ApiKeys => "API keys",
            SetupStepKind.Stages => "Configure Stages",
            SetupStepKind.ArchiveReasons => "Configure Archive Reasons",
            SetupStepKind.Webhooks => "Your Webhooks",
            SetupStepKind.SigningTokens => "Your Signing Tokens",
            SetupStepKind.Tags => "Your Tags",
            SetupStepKind.Testing => "Testing",
            SetupStepKind.CleanUp => "Clean-up",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>The id of the card's heading.</summary>
    public static string Card(SetupStepKind kind) =>
        kind switch
        {
            SetupStepKind.BeforeYouStart => "before-you-start",
            SetupStepKind.LeverIntegration => "lever-integration",
            SetupStepKind.ApiKeys => "api-keys",
            SetupStepKind.Stages or SetupStepKind.ArchiveReasons => "maps",
            SetupStepKind.Webhooks => "webhooks",
            SetupStepKind.SigningTokens => "signing-tokens",
            SetupStepKind.Tags => "tags",
            SetupStepKind.Testing => "testing",
            SetupStepKind.CleanUp => "clean-up",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    public static string Turn(SetupTurn turn) =>
        turn switch
        {
            SetupTurn.Here => "Your turn, here",
            SetupTurn.InLever => "Your turn, in Lever",
            SetupTurn.Byteboard => "Byteboard's turn",
            _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, message: null),
        };
}
