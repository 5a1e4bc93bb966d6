using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using MudBlazor;

namespace Byteboard.Dashboard.TeamSettings.Maps;

/// <summary>The meanings of stages and archive reasons, as the two wizards show them.</summary>
internal static class MapWords
{
    public const string Nothing = "Nothing";

    public static IReadOnlyList<MapOption<StageTarget>> Stages { get; } =
    [
        new(
            StageTarget.Byteboard,
            "Byteboard",
            Icons.Material.Outlined.Mail,
            "Moving a tagged candidate here sends the invitation."
        ),
        new(
            StageTarget.Onsite,
            "Onsite",
            Icons.Material.Outlined.Groups,
            "Sets Next Steps to Onsite."
        ),
        new(
            StageTarget.Offer,
            "Offer",
            Icons.Material.Outlined.Handshake,
            "Sets Offer Status to Offer Made."
        ),
        new(null, Nothing, Icons.Material.Outlined.Remove, ""),
    ];

    public static IReadOnlyList<MapOption<ReasonTarget>> Reasons { get; } =
    [
        Reason(
            ReasonTarget.Rejected,
            Icons.Material.Outlined.ThumbDown,
            "Sets Next Steps to Rejected; after Onsite, Offer Status to No Offer."
        ),
        Reason(
            ReasonTarget.Withdrew,
            Icons.Material.Outlined.Logout,
            "Sets Next Steps to Withdrew; after Onsite, Offer Status to Withdrew."
        ),
        Reason(
            ReasonTarget.OfferAccepted,
            Icons.Material.Outlined.Handshake,
            "Sets Offer Status to Offer Accepted."
        ),
        Reason(
            ReasonTarget.OfferDeclined,
            Icons.Material.Outlined.MoneyOff,
            "Sets Offer Status to Offer Declined."
        ),
        Reason(
            ReasonTarget.NotApplicable,
            Icons.Material.Outlined.RemoveCircleOutline,
            "Sets N/A where nothing else is set."
        ),
        new(null, Nothing, Icons.Material.Outlined.Remove, ""),
    ];

    public static MapHint<StageTarget>? HintOf(MapChoice<StageTarget> stage) =>
        StageSuggestions.Of(stage.Name) is { } found ? new(found.Target, found.IsNamedAlike) : null;

    public static MapHint<ReasonTarget>? HintOf(MapChoice<ReasonTarget> reason) =>
        ReasonSuggestions.Of(reason.Name, reason.IsHired) is { } target
            ? new(target, IsSure: true)
            : null;

    /// <summary>"1 stage", "12 stages".</summary>
    public static string Count(int count, string noun) =>
        count is 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static MapOption<ReasonTarget> Reason(
        ReasonTarget target,
        string icon,
        string effect
    ) => new(target, ReasonSuggestions.Word(target), icon, effect);
}
