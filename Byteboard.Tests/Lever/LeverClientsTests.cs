using Byteboard.Domain.Lever;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Byteboard.Tests.Lever;

public sealed class LeverClientsTests : LeverHarness
{
    [Fact]
    public void A_Configured_Host_Is_Known_In_Any_Case()
    {
        var clients = Services().GetRequiredService<LeverClients>();

        Assert.True(clients.Knows("practice"));
        Assert.False(clients.Knows("Production"));
    }

    [Fact]
    public void An_Unknown_Host_Opens_Nothing_And_The_Key_Is_Not_Told()
    {
        var clients = Services().GetRequiredService<LeverClients>();

        var thrown = Assert.Throws<ArgumentException>(() =>
            clients.Open("Production", Key, LeverPace.Page)
        );

        Assert.DoesNotContain(Key, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Faulty_Setting_Stops_The_Start()
    {
        var services = Services(settings: ("MaxAnswerBytes", "1"));

        var thrown = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IStartupValidator>().Validate()
        );

        Assert.Contains("Lever:MaxAnswerBytes", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task No_Log_Line_Or_Answer_Holds_A_Key_An_Id_Or_A_Person(int status)
    {
        const string person = "ines@example.com";
        if (status == 0)
        {
            Lever.Answer = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            };
        }
        else
        {
            Lever.Says(
                $$$"""{"data":{"id":"seen","name":"{{{person}}}","emails":["{{{person}}}"]},"code":"{{{person}}}"}""",
                status
            );
        }

        var client = Client;
        string[] said =
        [
            $"{await client.ReadOpportunityAsync(OpportunityId, Token)}",
            $"{await client.ListOpportunitiesAsync(new() { Email = person }, null, Token)}",
            $"{await client.AddNoteAsync(OpportunityId, person, Token)}",
            $"{new LeverOpportunityFilter { Email = person }}",
            .. Logged,
        ];

        string[] secrets =
        [
            Key,
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Key + ":")),
            person,
            OpportunityId,
        ];
        Assert.DoesNotContain(
            said,
            line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal))
        );
    }
}
