using Byteboard.Domain.Lever;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Lever;

public sealed class LeverPagingTests : LeverHarness
{
    private const string Offset = "%5B3%2C1491435120000%2C%22a+b%22%5D";

    [Fact]
    public async Task All_Pages_Are_Gathered_And_The_Offset_Goes_Back_Exactly_As_It_Came()
    {
        Lever.Answer = context =>
            LeverStub.Reply(
                context,
                200,
                context.Request.Query.ContainsKey("offset")
                    ? """{"data":[{"id":"offer"}],"hasNext":false}"""
                    : $$"""{"data":[{"id":"lead-new"}],"hasNext":true,"next":"{{Offset}}"}"""
            );

        var stages = Got(await Client.ListStagesAsync(Token));

        Assert.Equal(["lead-new", "offer"], stages.Select(stage => stage.Id).ToArray());
        Assert.Equal(
            [null, Offset],
            Lever.Requests.Select(asked => asked.Query.GetValueOrDefault("offset")).ToArray()
        );
    }

    [Fact]
    public async Task A_Page_Of_Opportunities_Tells_The_Next_Offset_And_Takes_It()
    {
        Lever.Says($$"""{"data":[{"id":"0d3c"}],"hasNext":true,"next":"{{Offset}}"}""");

        var page = Got(await Client.ListOpportunitiesAsync(new() { Tag = "x" }, null, Token));
        await Client.ListOpportunitiesAsync(new() { Tag = "x" }, page.Next, Token);

        Assert.Equal("0d3c", Assert.Single(page.Items).Id);
        Assert.Equal(Offset, Lever.Requests.Last().Query["offset"]);
    }

    [Theory]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[],"hasNext":false}""")]
    [InlineData("""{"data":[],"hasNext":false,"next":"x"}""")]
    [InlineData("""{"data":[],"hasNext":false,"next":null}""")]
    public async Task A_Last_Page_Has_No_Next(string json)
    {
        Lever.Says(json);

        Assert.Null(Got(await Client.ListOpportunitiesAsync(new(), null, Token)).Next);
    }

    [Fact]
    public async Task A_Page_That_Promises_Another_And_Does_Not_Say_Where_Is_Not_Taken_For_The_Last()
    {
        Lever.Says("""{"data":[{"id":"lead-new"}],"hasNext":true}""");

        Assert.IsType<LeverAnswer<IReadOnlyList<LeverStage>>.Unknown>(
            await Client.ListStagesAsync(Token)
        );
    }

    [Fact]
    public async Task A_List_Without_End_Is_Given_Up()
    {
        Lever.Says("""{"data":[{"id":"lead-new"}],"hasNext":true,"next":"again"}""");

        Assert.IsType<LeverAnswer<IReadOnlyList<LeverStage>>.Unknown>(
            await Client.ListStagesAsync(Token)
        );
        Assert.Equal(50, Lever.Requests.Count);
    }

    [Fact]
    public async Task A_Failure_On_A_Later_Page_Is_The_Answer()
    {
        Lever.Answer = context =>
            context.Request.Query.ContainsKey("offset")
                ? LeverStub.Reply(context, 401, "{}")
                : LeverStub.Reply(context, 200, """{"data":[],"hasNext":true,"next":"x"}""");

        Assert.IsType<LeverAnswer<IReadOnlyList<LeverNote>>.BadKey>(
            await Client.ListNotesAsync(OpportunityId, Token)
        );
    }
}
