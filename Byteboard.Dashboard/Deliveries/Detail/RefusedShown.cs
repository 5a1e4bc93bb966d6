using Byteboard.Domain.Deliveries;

namespace Byteboard.Dashboard.Deliveries.Detail;

/// <summary>What was read; without a request the team has none of this number, or no longer.</summary>
public sealed record RefusedShown(RefusedDelivery? Refused);
