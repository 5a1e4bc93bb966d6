using System.Globalization;
using Byteboard.Domain.Lever;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Lever;

public sealed class LeverStatusTests : LeverHarness
{
    private const string Envelope = """{"code":"SomeCode","message":"Ines Okafor was not found"}""";

    [Theory]
    [InlineData(401, nameof(LeverAnswer<>.BadKey))]
    [InlineData(403, nameof(LeverAnswer<>.PermissionMissing))]
    [InlineData(404, nameof(LeverAnswer<>.NotFound))]
    [InlineData(400, nameof(LeverAnswer<>.Refused))]
    [InlineData(409, nameof(LeverAnswer<>.Refused))]
    [InlineData(429, nameof(LeverAnswer<>.TryLater))]
    [InlineData(500, nameof(LeverAnswer<>.TryLater))]
    [InlineData(502, nameof(LeverAnswer<>.TryLater))]
    [InlineData(503, nameof(LeverAnswer<>.TryLater))]
    [InlineData(504, nameof(LeverAnswer<>.TryLater))]
    [InlineData(520, nameof(LeverAnswer<>.TryLater))]
    public async Task A_Read_Maps_Each_Status(int status, string expected)
    {
        Lever.Says(Envelope, status);

        Assert.Equal(
            expected,
            (await Client.ReadOpportunityAsync(OpportunityId, Token)).GetType().Name
        );
        Assert.Single(Lever.Requests);
    }

    [Theory]
    [InlineData(401, nameof(LeverAnswer<>.BadKey))]
    [InlineData(403, nameof(LeverAnswer<>.PermissionMissing))]
    [InlineData(404, nameof(LeverAnswer<>.NotFound))]
    [InlineData(400, nameof(LeverAnswer<>.Refused))]
    [InlineData(429, nameof(LeverAnswer<>.TryLater))]
    [InlineData(503, nameof(LeverAnswer<>.TryLater))]
    [InlineData(500, nameof(LeverAnswer<>.Unknown))]
    [InlineData(502, nameof(LeverAnswer<>.Unknown))]
    [InlineData(504, nameof(LeverAnswer<>.Unknown))]
    [InlineData(520, nameof(LeverAnswer<>.Unknown))]
    public async Task A_Write_Maps_Each_Status(int status, string expected)
    {
        Lever.Says(Envelope, status);

        Assert.Equal(
            expected,
            (await Client.AddNoteAsync(OpportunityId, "a note", Token)).GetType().Name
        );
        Assert.Equal(
            expected,
            (await Client.DeleteNoteAsync(OpportunityId, "n1", Token)).GetType().Name
        );
        Assert.Equal(2, Lever.Requests.Count);
    }

    [Theory]
    [InlineData("""{"code":"BadRequestError","message":"no"}""", "BadRequestError")]
    [InlineData("""{"code":"ines@example.com"}""", null)]
    [InlineData("""{"code":"Bad\n"}""", null)]
    [InlineData("""{"code":17}""", null)]
    [InlineData("""{"message":"no"}""", null)]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    public async Task A_Refusal_Carries_Levers_Code_Only_If_It_Is_One_Plain_Word(
        string body,
        string? code
    )
    {
        Lever.Says(body, 400);

        var answer = await Client.ReadOpportunityAsync(OpportunityId, Token);

        Assert.Equal(new LeverAnswer<LeverOpportunity>.Refused(400, code), answer);
    }

    [Fact]
    public async Task A_Redirect_Is_Refused_And_Not_Followed()
    {
        Lever.Answer = context =>
        {
            context.Response.Redirect($"{Lever.Address}elsewhere");
            return Task.CompletedTask;
        };

        var answer = await Client.ReadOpportunityAsync(OpportunityId, Token);

        Assert.Equal(new LeverAnswer<LeverOpportunity>.Refused(302, null), answer);
        Assert.Single(Lever.Requests);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("86400", 300)]
    [InlineData("Thu, 01 Oct 2026 12:00:30 GMT", 30)]
    [InlineData("Thu, 01 Oct 2026 11:00:00 GMT", 0)]
    [InlineData("Thu, 01 Oct 2026 23:00:00 GMT", 300)]
    [InlineData("soon", null)]
    [InlineData("99999999999999999999", null)]
    public async Task Retry_After_Is_Honoured_Up_To_Five_Minutes(string header, int? seconds)
    {
        Lever.Answer = context =>
        {
            context.Response.Headers.RetryAfter = header;
            return LeverStub.Reply(context, 429, Envelope);
        };

        var answer = Assert.IsType<LeverAnswer<bool>.TryLater>(await Client.ProbeAsync(Token));

        Assert.Equal(seconds, answer.After?.TotalSeconds);
        Assert.Contains(
            429.ToString(CultureInfo.InvariantCulture),
            answer.Why,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>We are down</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":[{"id":""" + "\"1\"")]
    [InlineData("""{"data":{"id":null}}""")]
    [InlineData("""{"data":{"noteId":"\ud800"}}""")]
    [InlineData("""{"d\ud800ta":{"id":"1"}}""")]
    public async Task An_Unreadable_Answer_Is_Unknown(string body)
    {
        Lever.Says(body);

        Assert.IsType<LeverAnswer<LeverOpportunity>.Unknown>(
            await Client.ReadOpportunityAsync(OpportunityId, Token)
        );
        Assert.IsType<LeverAnswer<string>.Unknown>(
            await Client.AddNoteAsync(OpportunityId, "a note", Token)
        );
    }
}
