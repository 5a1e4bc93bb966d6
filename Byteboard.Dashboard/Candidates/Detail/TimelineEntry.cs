using Byteboard.Dashboard.Shell;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>One line of the timeline. <paramref name="At"/> in Unix ms; null for what is still to come, which stands on top.</summary>
public sealed record TimelineEntry(
    long? At,
    Family Family,
    string Icon,
    string Title,
    string? Line = null,
    string? By = null,
    bool ByRepresentative = false
);
