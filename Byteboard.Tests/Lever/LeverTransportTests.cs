using System.Net;
using System.Net.Sockets;
using Byteboard.Domain.Lever;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace Byteboard.Tests.Lever;

public sealed class LeverTransportTests : LeverHarness
{
    private static readonly (string, string)[] Impatient =
    [
        ("AttemptTimeout", "00:00:00.2"),
        ("TotalTimeout", "00:00:00.4"),
    ];

    [Fact]
    public async Task A_Host_That_Refuses_The_Connection_Is_To_Be_Tried_Later()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = $"http://{closed.LocalEndpoint}/v1/";
        closed.Stop();

        await AssertSurelyNotSentAsync(Open(address), "no connection to Lever");
    }

    [Fact]
    public async Task A_Host_Without_An_Address_Is_To_Be_Tried_Later() =>
        await AssertSurelyNotSentAsync(Open("https://lever.invalid/v1/"), null);

    [Fact]
    public async Task A_Host_That_Speaks_No_Tls_Is_To_Be_Tried_Later() =>
        await AssertSurelyNotSentAsync(
            Open($"https://127.0.0.1:{Lever.Address.Port}/v1/"),
            "no secure connection to Lever"
        );

    [Fact]
    public async Task A_Host_That_Never_Finishes_Connecting_Is_To_Be_Tried_Later()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // accepts, and never answers the TLS greeting

        await AssertSurelyNotSentAsync(
            Open($"https://{silent.LocalEndpoint}/v1/", settings: Impatient),
            "Lever did not answer in time"
        );
    }

    [Fact]
    public async Task A_Connection_Reset_After_The_Request_Leaves_A_Write_Unknown_And_Sends_It_Once()
    {
        Lever.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var client = Client;

        Assert.IsType<LeverAnswer<string>.Unknown>(
            await client.AddNoteAsync(OpportunityId, "a note", Token)
        );
        Assert.IsType<LeverAnswer<bool>.Unknown>(
            await client.DeleteNoteAsync(OpportunityId, "n1", Token)
        );
        Assert.Equal("POST DELETE", string.Join(' ', Lever.Requests.Select(asked => asked.Method)));

        Assert.IsType<LeverAnswer<bool>.TryLater>(await client.ProbeAsync(Token));
    }

    [Fact]
    public async Task A_Connection_That_Ends_Inside_The_Answer_Leaves_A_Write_Unknown()
    {
        await using var server = new CutOffServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":"
        );
        var client = Open(server.Address);

        Assert.IsType<LeverAnswer<string>.Unknown>(
            await client.AddNoteAsync(OpportunityId, "a note", Token)
        );
        Assert.IsType<LeverAnswer<bool>.TryLater>(await client.ProbeAsync(Token));
    }

    [Fact]
    public async Task A_Refusal_Whose_Body_Breaks_Is_Still_A_Refusal()
    {
        await using var server = new CutOffServer(
            "HTTP/1.1 400 No\r\nContent-Length: 100\r\n\r\n{"
        );

        Assert.Equal(
            new LeverAnswer<string>.Refused(400, null),
            await Open(server.Address).AddNoteAsync(OpportunityId, "a note", Token)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("no HTTP at all\r\n\r\n")]
    public async Task A_Connection_That_Ends_Without_An_Answer_Leaves_A_Write_Unknown(string answer)
    {
        await using var server = new CutOffServer(answer);
        var client = Open(server.Address);

        Assert.IsType<LeverAnswer<string>.Unknown>(
            await client.AddNoteAsync(OpportunityId, "a note", Token)
        );
        Assert.IsType<LeverAnswer<bool>.Unknown>(
            await client.DeleteNoteAsync(OpportunityId, "n1", Token)
        );
        Assert.IsType<LeverAnswer<bool>.TryLater>(await client.ProbeAsync(Token));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_Silent_Lever_Leaves_A_Write_Unknown_And_A_Read_For_Later()
    {
        var token = TestContext.Current.CancellationToken;
        Lever.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        // A second is long enough to connect on a busy machine.
        var client = Open(settings: [("AttemptTimeout", "00:00:01"), ("TotalTimeout", "00:10:00")]);

        var post = client.AddNoteAsync(OpportunityId, "a note", token);
        var delete = client.DeleteNoteAsync(OpportunityId, "n1", token);
        var read = client.ProbeAsync(token);

        Assert.IsType<LeverAnswer<string>.Unknown>(await post);
        Assert.IsType<LeverAnswer<bool>.Unknown>(await delete);
        Assert.IsType<LeverAnswer<bool>.TryLater>(await read);
    }

    [Fact]
    public async Task A_Lever_That_Never_Ends_Its_Answer_Is_Cut_Off()
    {
        Lever.Answer = async context =>
        {
            await context.Response.WriteAsync("""{"data":""");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        };

        Assert.IsType<LeverAnswer<bool>.TryLater>(
            await Open(settings: Impatient).ProbeAsync(Token)
        );
    }

    [Fact]
    public async Task The_Callers_Own_Cancellation_Passes_Through()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Lever.Answer = async context =>
        {
            await leaving.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        };

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Client.AddNoteAsync(OpportunityId, "a note", leaving.Token)
        );

        Assert.Equal(leaving.Token, thrown.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_Answer_Longer_Than_Allowed_Is_Unknown(bool lengthIsTold)
    {
        Lever.Answer = async context =>
        {
            var body = new byte[4096];
            context.Response.ContentLength = lengthIsTold ? body.Length : null;
            await context.Response.Body.WriteAsync(body);
        };
        var client = Open(settings: ("MaxAnswerBytes", "1024"));

        Assert.Equal(
            new LeverAnswer<bool>.Unknown("Lever's answer was too large"),
            await client.ProbeAsync(Token)
        );
        Assert.IsType<LeverAnswer<string>.Unknown>(
            await client.AddNoteAsync(OpportunityId, "a note", Token)
        );
    }

    [Fact]
    public async Task A_Cookie_Is_Not_Sent_Back()
    {
        var cookies = new List<string>();
        Lever.Answer = async context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Cookies.Append("session", "1");
            await LeverStub.Reply(context, 200, """{"data":[]}""");
        };
        var client = Client;

        await client.ProbeAsync(Token);
        await client.ProbeAsync(Token);

        Assert.Equal(["", ""], cookies);
    }

    private static async Task AssertSurelyNotSentAsync(LeverClient client, string? why)
    {
        var read = Assert.IsType<LeverAnswer<bool>.TryLater>(await client.ProbeAsync(Token));
        var post = Assert.IsType<LeverAnswer<string>.TryLater>(
            await client.AddNoteAsync(OpportunityId, "a note", Token)
        );
        var delete = Assert.IsType<LeverAnswer<bool>.TryLater>(
            await client.DeleteNoteAsync(OpportunityId, "n1", Token)
        );
        if (why is not null)
        {
            Assert.Equal([why, why, why], [read.Why, post.Why, delete.Why]);
        }
    }
}
