using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.FlightChecks;

/// <summary>What has to be there before a flight check can begin.</summary>
public enum FlightLack
{
    /// <summary>The integration is off: what Lever sends would be held.</summary>
    IntegrationOn,

    /// <summary>The Permanent key reads the test candidate and writes the note.</summary>
    PermanentKey,

    /// <summary>No stage is matched to Byteboard.</summary>
    ByteboardStage,

    /// <summary>The team has no interview type, so no tag.</summary>
    Tag,

    /// <summary>The test candidate carries the representative's e-mail address.</summary>
    RepresentativeEmail,
}

/// <summary>Pure: what a team still lacks for a flight check.</summary>
public static class FlightLacks
{
    /// <summary>In the order in which Team Settings asks for them.</summary>
    public static IReadOnlyList<FlightLack> Of(
        Team team,
        LeverIntegration integration,
        IEnumerable<StageMapping> stages,
        IEnumerable<InterviewType> types
    )
    {
        (FlightLack Lack, bool IsThere)[] table =
        [
            (FlightLack.IntegrationOn, integration.IsOn),
            (FlightLack.PermanentKey, integration.PermanentKey is not null),
            (FlightLack.ByteboardStage, stages.Any(s => s.Target is StageTarget.Byteboard)),
            (FlightLack.Tag, types.Any(t => t.RetiredUtc is null)),
            (
                FlightLack.RepresentativeEmail,
                EmailAddress.TryNormalise(team.RepresentativeEmail, out _)
            ),
        ];
        return [.. table.Where(row => !row.IsThere).Select(row => row.Lack)];
    }
}
