using Byteboard.Dashboard.Deliveries.Listing;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Tests.Deliveries.Listing;

public sealed class DeliveryAddressTests
{
    public static TheoryData<DeliveryQuestion, string> Questions =>
        new()
        {
            { new(), "/deliveries" },
            {
                new() { View = DeliveryView.Failed },
                "/deliveries?view=failed"
            },
            {
                new()
                {
                    Event = DeliveryEvent.Archive,
                    Verdict = VerdictKind.WaitingForTag,
                    From = new(2026, 11, 1),
                    To = new(2026, 11, 30),
                    Cursor = new(12, 3, GoesBack: true),
                },
                "/deliveries?event=archive&verdict=waitingfortag&from=2026-11-01&to=2026-11-30&before=12.3"
            },
            {
                new() { Fault = DeliveryFault.NotThere, Cursor = new(12, 3, GoesBack: false) },
                "/deliveries?fault=notthere&after=12.3"
            },
        };

    [Theory, MemberData(nameof(Questions))]
    public void A_question_stands_in_the_address_and_is_read_from_there(
        DeliveryQuestion question,
        string address
    )
    {
        Assert.Equal(address, DeliveryAddress.Of(question));
        Assert.Equal(question, Read(address));
    }

    [Fact]
    public void What_is_typed_never_stands_in_the_address() =>
        Assert.Equal(
            "/deliveries",
            DeliveryAddress.Of(new DeliveryQuestion { Text = "haruto.saito@example.com" })
        );

    [Theory]
    [InlineData("/deliveries?view=7&event=none&verdict=-1&fault=x")]
    [InlineData("/deliveries?from=yesterday&to=9999-12-31&after=1&before=1.2.3")]
    [InlineData("/deliveries?from=0001-01-01&after=-1.2&before=99999999999999999999.1")]
    public void What_nobody_wrote_asks_for_nothing(string address) =>
        Assert.Equal(new DeliveryQuestion(), Read(address));

    private static DeliveryQuestion Read(string address)
    {
        var parts = address
            .Split('?')[^1]
            .Split('&')
            .Select(p => p.Split('='))
            .Where(p => p.Length is 2)
            .ToDictionary(p => p[0], p => p[1]);
        return DeliveryAddress.Read(key => parts.GetValueOrDefault(key));
    }
}
