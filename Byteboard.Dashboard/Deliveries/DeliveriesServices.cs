using Byteboard.Dashboard.Deliveries.Detail;
using Byteboard.Dashboard.Deliveries.Listing;
using Byteboard.Dashboard.Deliveries.Mend;

namespace Byteboard.Dashboard.Deliveries;

/// <summary>Registers what the pages of Deliveries read.</summary>
public static class DeliveriesServices
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) =>
        services
            .AddSingleton<DeliveryList>()
            .AddSingleton<DeliveryReader>()
            .AddSingleton<ReplayReader>();
}
