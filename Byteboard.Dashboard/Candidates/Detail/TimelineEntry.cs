using Byteboard.Dashboard.Shell;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>One line of the timeline. <paramref name="At"/> in Unix ms; null for what is still to come, which stands on top. <paramref name="DeliveryId"/> of what Lever told us.</summary>
public sealed record TimelineEntry(
    long? At,
    Family Family,
    string Icon,
    string Title,
    string? Line = null,
    string? By = null,
    bool ByRepresentative = false,
    long? DeliveryId = null
);
