using System.Text;
using System.Text.Json;
using Byteboard.Domain.Lever;

namespace Byteboard.Tests.Lever;

public sealed class LeverRequestTests : LeverHarness
{
    [Fact]
    public async Task A_Request_Carries_The_Key_As_Basic_User_And_Our_Name()
    {
        await Client.ReadOpportunityAsync(OpportunityId, Token);

        var asked = Assert.Single(Lever.Requests);
        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":")),
            asked.Authorization
        );
        Assert.Equal("Byteboard-for-Lever", asked.UserAgent);
        Assert.Equal(("GET", $"/v1/opportunities/{OpportunityId}"), (asked.Method, asked.Target));
    }

    [Fact]
    public async Task A_Note_Is_Posted_As_Json_And_Answered_With_Its_Id()
    {
        const string text = "Invited. \"Ünïcode\" & reference [bb-1]";
        Lever.Says("""{"data":{"id":"7a31","text":"Note","noteId":"7a32"}}""", 201);

        Assert.Equal("7a32", Got(await Client.AddNoteAsync(OpportunityId, text, Token)));

        var asked = Assert.Single(Lever.Requests);
        Assert.Equal(
            ("POST", $"/v1/opportunities/{OpportunityId}/notes"),
            (asked.Method, asked.Target)
        );
        Assert.Equal("application/json", asked.ContentType);
        Assert.Equal(
            text,
            JsonDocument.Parse(asked.Body).RootElement.GetProperty("value").GetString()
        );
    }

    [Fact]
    public async Task A_Note_Answered_Without_Its_Note_Id_Is_Known_By_Its_Id()
    {
        Lever.Says("""{"data":{"id":"7a31"}}""", 201);

        Assert.Equal("7a31", Got(await Client.AddNoteAsync(OpportunityId, "a note", Token)));
    }

    [Fact]
    public async Task A_Note_Is_Deleted()
    {
        Lever.Says("", 204);

        Assert.True(Got(await Client.DeleteNoteAsync(OpportunityId, "n-1", Token)));

        var asked = Assert.Single(Lever.Requests);
        Assert.Equal(
            ("DELETE", $"/v1/opportunities/{OpportunityId}/notes/n-1", ""),
            (asked.Method, asked.Target, asked.Body)
        );
    }

    [Fact]
    public async Task The_Probe_Lists_One_Archive_Reason()
    {
        Lever.Says("""{"data":[],"hasNext":false}""");

        Assert.True(Got(await Client.ProbeAsync(Token)));
        Assert.Equal("/v1/archive_reasons?limit=1", Assert.Single(Lever.Requests).Target);
    }

    [Fact]
    public async Task A_Peek_Asks_For_One_Row()
    {
        Lever.Says("""{"data":[{"id":"7a31"}],"hasNext":true,"next":"more"}""");

        Assert.Equal("7a31", Got(await Client.PeekArchiveReasonsAsync(Token)).Items.Single().Id);
        Assert.Equal("7a31", Got(await Client.PeekStagesAsync(Token)).Items.Single().Id);
        Assert.Equal("7a31", Got(await Client.PeekNotesAsync("o-1", Token)).Items.Single().Id);

        Assert.Equal(
            [
                "/v1/archive_reasons?limit=1",
                "/v1/stages?limit=1",
                "/v1/opportunities/o-1/notes?limit=1",
            ],
            Lever.Requests.Select(r => r.Target)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a%2Fb")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("ä")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_Id_That_Cannot_Be_One_Is_Not_Found_Without_A_Call(string id)
    {
        Assert.IsType<LeverAnswer<LeverOpportunity>.NotFound>(
            await Client.ReadOpportunityAsync(id, Token)
        );
        Assert.IsType<LeverAnswer<LeverArchiveReason>.NotFound>(
            await Client.ReadArchiveReasonAsync(id, Token)
        );
        Assert.IsType<LeverAnswer<IReadOnlyList<LeverNote>>.NotFound>(
            await Client.ListNotesAsync(id, Token)
        );
        Assert.IsType<LeverAnswer<LeverPage<LeverNote>>.NotFound>(
            await Client.PeekNotesAsync(id, Token)
        );
        Assert.IsType<LeverAnswer<string>.NotFound>(await Client.AddNoteAsync(id, "a note", Token));
        Assert.IsType<LeverAnswer<bool>.NotFound>(
            await Client.DeleteNoteAsync(OpportunityId, id, Token)
        );
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task A_Filter_Becomes_Levers_Query()
    {
        Lever.Says("""{"data":[],"hasNext":false}""");
        var filter = new LeverOpportunityFilter
        {
            StageId = "applicant-new",
            Email = "ines+1@example.com",
            Tag = "C# & Büro",
            ContactId = "9f1e",
            Archived = false,
            AdvancedAtStart = 1,
            AdvancedAtEnd = 2,
            ArchivedAtStart = 3,
            ArchivedAtEnd = 4,
            IncludeConfidential = true,
            Limit = 500,
        };

        Got(await Client.ListOpportunitiesAsync(filter, null, Token));

        Assert.Equivalent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["stage_id"] = "applicant-new",
                ["email"] = "ines+1@example.com",
                ["tag"] = "C# & Büro",
                ["contact_id"] = "9f1e",
                ["archived"] = "false",
                ["advanced_at_start"] = "1",
                ["advanced_at_end"] = "2",
                ["archived_at_start"] = "3",
                ["archived_at_end"] = "4",
                ["confidentiality"] = "all",
                ["limit"] = "100",
            },
            Assert.Single(Lever.Requests).Query,
            strict: true
        );
    }

    [Fact]
    public async Task An_Empty_Filter_Asks_For_Nothing_But_The_Page_Size()
    {
        Lever.Says("""{"data":[],"hasNext":false}""");

        Got(await Client.ListOpportunitiesAsync(new(), null, Token));

        Assert.Equal("/v1/opportunities?limit=100", Assert.Single(Lever.Requests).Target);
    }
}
