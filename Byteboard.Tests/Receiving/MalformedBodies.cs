namespace Byteboard.Tests.Receiving;

/// <summary>Bodies that Lever would not send, each with a word of the sentence that refuses it.</summary>
internal static class MalformedBodies
{
    public static IReadOnlyList<(string Body, string Named)> All { get; } =
    [
        ("", "not JSON"),
        ("not json", "not JSON"),
        ("{", "not JSON"),
        ("{} {}", "not JSON"),
        ("{\"a\":1,}", "not JSON"),
        ("{/*c*/}", "not JSON"),
        ("""{"event":"a","event":"a"}""", "names a key twice"),
        (Whole(data: """{"opportunityId":"o","opportunityId":"p","toStageId":"s"}"""), "twice"),
        (Whole(data: $"{{\"a\":{new string('[', 20)}{new string(']', 20)}}}"), "too deep"),
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("\"text\"", "not a JSON object"),
        ("{}", "'event'"),
        (Whole(e: null), "'event'"),
        (Whole(e: "5"), "'event'"),
        (Whole(e: "null"), "'event'"),
        (Whole(e: "\"\""), "'event'"),
        (Whole(e: $"\"{new string('e', 129)}\""), "'event'"),
        (Whole(at: null), "'triggeredAt'"),
        (Whole(at: "\"1790000000123\""), "'triggeredAt'"),
        (Whole(at: "1790000000123.5"), "'triggeredAt'"),
        (Whole(at: "-1"), "'triggeredAt'"),
        (Whole(at: "99999999999999999999"), "'triggeredAt'"),
        (Whole(at: "null"), "'triggeredAt'"),
        (Whole(token: null), "'token'"),
        (Whole(token: "7"), "'token'"),
        (Whole(token: "\"\""), "'token'"),
        (Whole(token: "\"a\\u0000b\""), "'token'"),
        (Whole(token: $"\"{new string('t', 129)}\""), "'token'"),
        (Whole(token: "\"\\ud800\""), "not JSON"),
        (Whole(signature: "5"), "'signature'"),
        (Whole(signature: "{}"), "'signature'"),
        (Whole(data: null), "'data'"),
        (Whole(data: "null"), "'data'"),
        (Whole(data: "[]"), "'data'"),
        (Whole(data: "\"{}\""), "'data'"),
        (Whole(data: """{"toStageId":"s"}"""), "'data.opportunityId'"),
        (Whole(data: """{"opportunityId":5,"toStageId":"s"}"""), "'data.opportunityId'"),
        (Whole(data: """{"opportunityId":null,"toStageId":"s"}"""), "'data.opportunityId'"),
        (Whole(data: """{"opportunityId":"o"}"""), "'data.toStageId'"),
        (Whole(data: """{"opportunityId":"o","toStageId":["s"]}"""), "'data.toStageId'"),
        (Archive("{}"), "'data.opportunityId'"),
        (Archive("""{"opportunityId":"o","toArchived":"yes"}"""), "'data.toArchived'"),
        (Archive("""{"opportunityId":"o","toArchived":[]}"""), "'data.toArchived'"),
    ];

    private static string Archive(string data) =>
        Whole(e: "\"candidateArchiveChange\"", data: data is "{}" ? """{"x":1}""" : data);

    private static string Whole(
        string? e = "\"candidateStageChange\"",
        string? at = "1790000000123",
        string? token = "\"c0ffee\"",
        string? signature = "\"9156\"",
        string? data = """{"opportunityId":"o","toStageId":"s"}"""
    )
    {
        (string Name, string? Value)[] fields =
        [
            ("event", e),
            ("triggeredAt", at),
            ("token", token),
            ("signature", signature),
            ("data", data),
        ];
        return "{"
            + string.Join(
                ",",
                fields.Where(f => f.Value is not null).Select(f => $"\"{f.Name}\":{f.Value}")
            )
            + "}";
    }
}
