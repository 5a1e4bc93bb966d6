using System.Text;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Tests.Deliveries;

/// <summary>Which bodies are "the same data" when a signature comes again.</summary>
public sealed class DataHashTests
{
    private const string Stage = """
        {"opportunityId":"ab","contactId":"c","toStageId":"de","fromStageId":"f"}
        """;
    private const string Archived = """
        {"opportunityId":"o","toArchived":{"archivedAt":5,"reason":"r"}}
        """;

    [Theory]
    [InlineData(
        """{ "fromStageId" : "f", "toStageId":"de","contactId":"c", "opportunityId":"ab" }"""
    )]
    [InlineData(
        """{"opportunityId":"ab","contactId":"c","toStageId":"de","fromStageId":"f","candidateId":"x","new":[1]}"""
    )]
    [InlineData(
        """{"opportunityId":"\u0061b","contactId":"c","toStageId":"de","fromStageId":"f"}"""
    )]
    public void Order_space_escapes_and_unknown_fields_do_not_count(string data) =>
        Assert.Equal(Hash("candidateStageChange", Stage), Hash("candidateStageChange", data));

    [Theory]
    [InlineData("""{"opportunityId":"x","contactId":"c","toStageId":"de","fromStageId":"f"}""")]
    [InlineData("""{"opportunityId":"ab","contactId":"x","toStageId":"de","fromStageId":"f"}""")]
    [InlineData("""{"opportunityId":"ab","contactId":"c","toStageId":"x","fromStageId":"f"}""")]
    [InlineData("""{"opportunityId":"ab","contactId":"c","toStageId":"de","fromStageId":"x"}""")]
    [InlineData("""{"opportunityId":"ab","contactId":"c","toStageId":"de"}""")]
    [InlineData("""{"opportunityId":"abc","toStageId":"de","fromStageId":"f"}""")]
    [InlineData("""{"opportunityId":"ab","contactId":"cd","toStageId":"e","fromStageId":"f"}""")]
    public void Every_known_field_of_a_stage_change_counts(string data) =>
        Assert.NotEqual(Hash("candidateStageChange", Stage), Hash("candidateStageChange", data));

    [Theory]
    [InlineData("""{"opportunityId":"o","toArchived":{"archivedAt":6,"reason":"r"}}""")]
    [InlineData("""{"opportunityId":"o","toArchived":{"archivedAt":5,"reason":"x"}}""")]
    [InlineData("""{"opportunityId":"o","toArchived":{"archivedAt":5}}""")]
    [InlineData("""{"opportunityId":"o","toArchived":null}""")]
    [InlineData("""{"opportunityId":"x","toArchived":{"archivedAt":5,"reason":"r"}}""")]
    public void Every_known_field_of_an_archive_change_counts(string data) =>
        Assert.NotEqual(
            Hash("candidateArchiveChange", Archived),
            Hash("candidateArchiveChange", data)
        );

    [Fact]
    public void The_event_counts() =>
        Assert.NotEqual(Hash("candidateHired", Stage), Hash("candidateStageChange", Stage));

    [Fact]
    public void A_null_is_as_good_as_nothing() =>
        Assert.Equal(
            Hash("candidateArchiveChange", """{"opportunityId":"o"}"""),
            Hash(
                "candidateArchiveChange",
                """{"opportunityId":"o","toArchived":null,"contactId":null}"""
            )
        );

    [Fact]
    public void Fields_do_not_run_into_each_other() =>
        Assert.NotEqual(
            Hash(
                "candidateStageChange",
                """{"opportunityId":"o","contactId":"1:a","toStageId":"s"}"""
            ),
            Hash(
                "candidateStageChange",
                """{"opportunityId":"o","contactId":"1","toStageId":"s","fromStageId":"a"}"""
            )
        );

    // Token, time and signature are the same in all: what comes again is one event.
    private static string Hash(string name, string data) =>
        LeverEvent
            .Read(
                Encoding.UTF8.GetBytes(
                    $$"""{"event":"{{name}}","triggeredAt":1,"token":"t","data":{{data}} }"""
                ),
                out _
            )!
            .DataHash;
}
