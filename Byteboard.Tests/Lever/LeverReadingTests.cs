using Byteboard.Domain.Lever;

namespace Byteboard.Tests.Lever;

public sealed class LeverReadingTests : LeverHarness
{
    private const string Whole = """
        {"data":{"id":"0d3c","name":"Ines Okafor","contact":"9f1e","headline":"","stage":"5a2b",
         "confidentiality":"non-confidential","location":"","phones":[{"type":"mobile","value":"5550100"}],
         "emails":["ines@example.com"],"links":[],"archived":null,"tags":["Byteboard-BE","Full-time"],
         "stageChanges":[{"toStageId":"applicant-new","toStageIndex":3,"updatedAt":1789990000000},
                         {"toStageId":"5a2b","toStageIndex":5,"updatedAt":1790000000100,"userId":"2be0"}],
         "origin":"applied","sourcedBy":null,"createdAt":1789990000000,"updatedAt":1790000000110,"snoozedUntil":null,
         "urls":{"list":"https://hire.example.com/candidates","show":"https://hire.example.com/candidates/0d3c"},
         "isAnonymized":false,"dataProtection":null,"opportunityLocation":"Remote","aFieldOfTomorrow":{"a":[1]}}}
        """;

    [Fact]
    public async Task A_Whole_Opportunity_Is_Read()
    {
        var read = await ReadAsync(Whole);

        Assert.Equal(
            ("0d3c", "9f1e", "Ines Okafor", "5a2b"),
            (read.Id, read.ContactId, read.Name, read.StageId)
        );
        Assert.Equal(["ines@example.com"], read.Emails);
        Assert.Equal(["Byteboard-BE", "Full-time"], read.Tags);
        Assert.Equal(
            [new("applicant-new", 1789990000000), new("5a2b", 1790000000100)],
            read.StageChanges
        );
        Assert.Null(read.Archived);
        Assert.Equal(1789990000000, read.CreatedAt);
        Assert.Equal(
            (false, false, true),
            (read.Confidential, read.IsAnonymized, read.ContactAllowed)
        );
        Assert.Equal("https://hire.example.com/candidates/0d3c", read.ShowUrl);
    }

    [Fact]
    public async Task An_Opportunity_Of_Which_Only_The_Id_Is_There_Is_Read()
    {
        var read = await ReadAsync("""{"data":{"id":"0d3c"}}""");

        Assert.Equal("", read.Name);
        Assert.Empty(read.Emails);
        Assert.Empty(read.Tags);
        Assert.Empty(read.StageChanges);
        Assert.Equal(
            (null, null, null, null),
            (read.ContactId, read.StageId, read.CreatedAt, read.ShowUrl)
        );
        Assert.Null(read.Archived);
        Assert.Equal(
            (false, false, true),
            (read.Confidential, read.IsAnonymized, read.ContactAllowed)
        );
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null,\"\",\" \",7,{\"value\":\"x\"},[],\"\\ud800\"]")]
    [InlineData("\"ines@example.com\"")]
    public async Task Emails_That_Are_None_Are_Left_Out(string emails) =>
        Assert.Empty(
            (
                await ReadAsync(
                    $$$"""{"data":{"id":"0d3c","updatedAt":null,"emails":{{{emails}}}}}"""
                )
            ).Emails
        );

    [Fact]
    public async Task Expanded_Objects_Stand_For_Their_Ids()
    {
        var read = await ReadAsync(
            """{"data":{"id":"0d3c","contact":{"id":"9f1e","name":"Ines"},"stage":{"id":"offer","text":"Offer"}}}"""
        );

        Assert.Equal(("9f1e", "offer"), (read.ContactId, read.StageId));
    }

    [Fact]
    public async Task Stage_Changes_Without_Stage_Or_Time_Are_Left_Out()
    {
        var read = await ReadAsync(
            """
            {"data":{"id":"0d3c","stageChanges":[{"toStageId":"offer"},{"updatedAt":1},null,"offer",
             {"toStageId":"offer","updatedAt":"1"},{"toStageId":"offer","updatedAt":-1},{"toStageId":"offer","updatedAt":1e300},
             {"toStageId":"lead-new","updatedAt":5}]}}
            """
        );

        Assert.Equal([new("lead-new", 5)], read.StageChanges);
    }

    [Theory]
    [InlineData(
        """{"data":{"id":"0d3c","archived":{"reason":"71c0","archivedAt":1790000050001}}}"""
    )]
    [InlineData(
        """{"data":{"id":"0d3c","archived":{"reason":{"id":"71c0"},"archivedAt":1790000050001}}}"""
    )]
    [InlineData("""{"data":{"id":"0d3c","archiveReason":"71c0","archivedAt":1790000050001}}""")]
    public async Task An_Archived_Opportunity_Is_Known_In_Both_Shapes(string json) =>
        Assert.Equal(new LeverArchived("71c0", 1790000050001), (await ReadAsync(json)).Archived);

    [Fact]
    public async Task An_Archived_Opportunity_Without_Details_Is_Still_Archived() =>
        Assert.Equal(
            new LeverArchived(null, null),
            (await ReadAsync("""{"data":{"id":"0d3c","archived":{}}}""")).Archived
        );

    [Theory]
    [InlineData("""{"data":{"id":"0d3c","archived":null,"archivedAt":1790000050001}}""")]
    [InlineData("""{"data":{"id":"0d3c","archivedAt":null,"archiveReason":null}}""")]
    public async Task An_Unarchived_Opportunity_Is_Not_Archived(string json) =>
        Assert.Null((await ReadAsync(json)).Archived);

    [Theory]
    [InlineData("""{"contact":{"allowed":false,"expiresAt":1}}""", false)]
    [InlineData("""{"contact":{"allowed":true}}""", true)]
    [InlineData("""{"contact":null}""", true)]
    [InlineData("""{"store":{"allowed":false}}""", true)]
    public async Task Contact_Is_Allowed_Unless_Lever_Forbids_It(string protection, bool allowed) =>
        Assert.Equal(
            allowed,
            (
                await ReadAsync($$$"""{"data":{"id":"0d3c","dataProtection":{{{protection}}}}}""")
            ).ContactAllowed
        );

    [Fact]
    public async Task Flags_Are_Read()
    {
        var read = await ReadAsync(
            """{"data":{"id":"0d3c","confidentiality":"confidential","isAnonymized":true}}"""
        );

        Assert.Equal((true, true), (read.Confidential, read.IsAnonymized));
    }

    [Fact]
    public async Task A_Name_Loses_What_No_Database_Stores_And_A_Script_Is_No_Address()
    {
        var read = await ReadAsync(
            """{"data":{"id":"0d3c","name":"In\u0000es","urls":{"show":"javascript:alert(1)"}}}"""
        );

        Assert.Equal("Ines", read.Name);
        Assert.Null(read.ShowUrl);
    }

    [Fact]
    public async Task An_Archive_Reason_Is_Read()
    {
        Lever.Says("""{"data":{"id":"71c0","text":"Hired","status":"active","type":"hired"}}""");

        Assert.Equal(
            new LeverArchiveReason("71c0", "Hired", IsActive: true, IsHired: true),
            Got(await Client.ReadArchiveReasonAsync("71c0", Token))
        );
    }

    [Fact]
    public async Task Archive_Reasons_May_Be_A_Lone_Object()
    {
        Lever.Says("""{"data":{"id":"71c0","text":"Old","status":"inactive","type":null}}""");

        Assert.Equal(
            [new("71c0", "Old", IsActive: false, IsHired: false)],
            Got(await Client.ListArchiveReasonsAsync(Token))
        );
    }

    [Fact]
    public async Task Stages_Keep_Their_Order_And_Rows_Without_An_Id_Are_Left_Out()
    {
        Lever.Says(
            """{"data":[{"id":"lead-new","text":"New lead"},{"text":"?"},null,{"id":"5a2b"}],"hasNext":false}"""
        );

        Assert.Equal(
            [new("lead-new", "New lead"), new("5a2b", "")],
            Got(await Client.ListStagesAsync(Token))
        );
    }

    [Fact]
    public async Task Deleted_Notes_Are_Left_Out_And_The_Text_Is_That_Of_The_Fields()
    {
        Lever.Says(
            """
            {"data":[{"id":"n1","text":"Note","fields":[{"value":"one"},{"value":"two"}],"deletedAt":null,"createdAt":5},
                     {"id":"n2","text":"Note","fields":[{"value":"gone"}],"deletedAt":1790000000000},
                     {"id":"n3"}],"hasNext":false}
            """
        );

        Assert.Equal(
            [new("n1", "one\ntwo", 5), new("n3", "", null)],
            Got(await Client.ListNotesAsync(OpportunityId, Token))
        );
    }

    private async Task<LeverOpportunity> ReadAsync(string json)
    {
        Lever.Says(json);
        return Got(await Client.ReadOpportunityAsync(OpportunityId, Token));
    }
}
