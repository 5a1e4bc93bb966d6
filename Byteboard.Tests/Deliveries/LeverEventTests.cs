using System.Text;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Receiving;

namespace Byteboard.Tests.Deliveries;

public sealed class LeverEventTests
{
    [Fact]
    public void A_stage_change_is_read_as_Lever_writes_it()
    {
        var read = Read(
            """
            {
              "id": "b7c6", "triggeredAt": 1790000000123, "event": "candidateStageChange",
              "data": { "opportunityId": "o-1", "candidateId": "x-1", "contactId": "c-1", "toStageId": "offer", "fromStageId": "applicant-new" },
              "signature": "9156", "token": "c0ffee"
            }
            """
        );

        Assert.Equal(("candidateStageChange", WebhookKind.StageChange), (read.Name, read.Webhook));
        Assert.Equal(
            (1790000000123, "c0ffee", "9156"),
            (read.TriggeredAt, read.Token, read.Signature)
        );
        Assert.Equal(("o-1", "offer", null), (read.OpportunityId, read.ToStageId, read.ToReasonId));
        Assert.False(read.IsTest);
        Assert.True(read.IsUsed);
    }

    [Theory]
    [InlineData("""{"opportunityId":"o","toArchived":{"archivedAt":1,"reason":"r-1"}}""", "r-1")]
    [InlineData("""{"opportunityId":"o","fromArchived":{},"toArchived":null}""", null)]
    [InlineData("""{"opportunityId":"o","fromArchived":{"reason":"r-1"}}""", null)]
    [InlineData("""{"opportunityId":"o","toArchived":{"archivedAt":1,"reason":null}}""", null)]
    public void An_archive_change_names_the_reason_that_holds_now(string data, string? reason)
    {
        var read = Read(Body("candidateArchiveChange", data));

        Assert.Equal((WebhookKind.ArchiveChange, reason), (read.Webhook, read.ToReasonId));
    }

    [Theory]
    [InlineData("""{"opportunityId":"o","toStageId":"s"}""")]
    [InlineData("""{"opportunityId":"o","toStageId":"s","fromStageId":null,"contactId":null}""")]
    [InlineData("""{"opportunityId":"o","toStageId":"s","fromStageId":"s"}""")]
    [InlineData("""{"opportunityId":"o","toStageId":"s","new":{"deep":[1,{"er":true}]}}""")]
    public void What_Lever_leaves_out_or_adds_does_no_harm(string data) =>
        Assert.Equal("s", Read(Body("candidateStageChange", data)).ToStageId);

    [Theory]
    [InlineData("candidateHired", false)]
    [InlineData("candidateStageChange", true)]
    [InlineData("candidateArchiveChange", true)]
    public void Empty_data_is_a_test_whatever_the_event(string name, bool isUsed)
    {
        var read = Read(Body(name, "{}"));

        Assert.True(read.IsTest);
        Assert.Equal(isUsed, read.IsUsed);
    }

    [Theory]
    [InlineData("candidateHired")]
    [InlineData("contactUpdated")]
    [InlineData("CandidateStageChange")]
    public void An_event_that_we_do_not_use_needs_no_opportunity(string name)
    {
        var read = Read(Body(name, """{"contactId":"c"}"""));

        Assert.Equal((null, "", false), (read.Webhook, read.OpportunityId, read.IsTest));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"signature\":null")]
    [InlineData(",\"signature\":\"\"")]
    public void A_signature_may_be_missing(string signature) =>
        Assert.Null(
            Read(
                $$"""{"event":"candidateHired","triggeredAt":1,"token":"t","data":{}{{signature}} }"""
            ).Signature
        );

    [Fact]
    public void What_Lever_would_not_send_is_refused_in_one_sentence() =>
        Assert.All(
            MalformedBodies.All,
            bad =>
            {
                Assert.Null(LeverEvent.Read(Encoding.UTF8.GetBytes(bad.Body), out var fault));
                Assert.Contains(bad.Named, fault);
            }
        );

    [Fact]
    public void Random_bytes_are_read_or_refused_but_never_throw()
    {
        const int seed = 42;
        var random = new Random(seed);
        var good = Encoding.UTF8.GetBytes(
            Body("candidateStageChange", """{"opportunityId":"o-1","toStageId":"s-1"}""")
        );
        byte[][] pieces =
        [
            "\\ud800"u8.ToArray(),
            "\\u0000"u8.ToArray(),
            "\"event\":\"x\","u8.ToArray(),
            "[[[[[[[[[[[[[[[[[[[["u8.ToArray(),
            "1e400"u8.ToArray(),
            "null"u8.ToArray(),
            [0xFF],
            [0xC3, 0x28],
            [0xEF, 0xBB, 0xBF],
            [0],
        ];
        var refused = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var body = good.ToList();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(body.Count);
                switch (random.Next(4))
                {
                    case 0:
                        body[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        body.RemoveRange(at, Math.Min(random.Next(1, 12), body.Count - at - 1));
                        break;
                    case 2:
                        body.InsertRange(at, pieces[random.Next(pieces.Length)]);
                        break;
                    default:
                        body.InsertRange(
                            at,
                            good.AsSpan(random.Next(good.Length - 9), 9).ToArray()
                        );
                        break;
                }
            }

            var read = LeverEvent.Read(body.ToArray(), out var fault);

            Assert.True(read is null == fault is not null, $"seed {seed}, case {i}");
            refused += read is null ? 1 : 0;
        }

        Assert.InRange(refused, 1_000, 4_999);
    }

    private static LeverEvent Read(string body)
    {
        var read = LeverEvent.Read(Encoding.UTF8.GetBytes(body), out var fault);
        Assert.Null(fault);
        return read!;
    }

    private static string Body(string name, string data) =>
        $$"""{"event":"{{name}}","triggeredAt":1790000000123,"token":"c0ffee","signature":"9156","data":{{data}} }""";
}
