using Byteboard.Dashboard.Deliveries.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Deliveries;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Deliveries;

/// <summary>The label, family and icon of a delivery's state, and the names of its lists.</summary>
public static class DeliveryLook
{
    public static (Family Family, string Icon, string Text) Of(DeliveryState state) =>
        state switch
        {
            DeliveryState.Pending => (Family.Info, Outlined.Schedule, "Working"),
            DeliveryState.Held => (Family.Warn, Outlined.PauseCircle, "Held"),
            DeliveryState.Done => (Family.Good, Outlined.CheckCircle, "Done"),
            DeliveryState.Discarded => (Family.Mute, Outlined.Delete, "Discarded"),
            DeliveryState.Dead => (Family.Bad, Outlined.Report, "Failed"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
        };

    public static (Family Family, string Icon, string Text) Of(RefusedCause cause) =>
        cause is RefusedCause.Unverified
            ? (Family.Warn, Outlined.GppMaybe, "Unverified")
            : (Family.Bad, Outlined.GppBad, "Refused");

    public static (Family Family, string Icon, string Text) Of(DeliveryRow row) =>
        row.Refused is { } cause ? Of(cause) : Of(row.State!.Value);

    public static (Family Family, string Icon, string Text) Of(AttemptEnd end) =>
        end switch
        {
            AttemptEnd.Done => (Family.Good, Outlined.CheckCircle, "Done"),
            AttemptEnd.Again => (Family.Info, Outlined.Schedule, "Tried again"),
            AttemptEnd.Unsure => (Family.Warn, Outlined.HelpOutline, "Uncertain"),
            AttemptEnd.Failed => (Family.Bad, Outlined.Report, "Failed"),
            _ => throw new ArgumentOutOfRangeException(nameof(end), end, message: null),
        };

    public static string Of(AttemptCall call) =>
        call switch
        {
            AttemptCall.ReadOpportunity => "Read the opportunity",
            AttemptCall.SendEmail => "Send the e-mail",
            AttemptCall.AddNote => "Add the note",
            AttemptCall.FindNote => "Look for the note",
            _ => throw new ArgumentOutOfRangeException(nameof(call), call, message: null),
        };

    public static string Of(DeliveryView view) => view.ToString();

    public static string Of(DeliveryEvent asked) =>
        asked switch
        {
            DeliveryEvent.Stage => "Stage change",
            DeliveryEvent.Archive => "Archive change",
            _ => "Another event",
        };
}
