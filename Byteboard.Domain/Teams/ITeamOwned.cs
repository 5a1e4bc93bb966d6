namespace Byteboard.Domain.Teams;

/// <summary>A row that belongs to exactly one team; every query for it is filtered by that team.</summary>
public interface ITeamOwned
{
    /// <summary>The owning team.</summary>
    int TeamId { get; }
}
