namespace Byteboard.Tests.Infrastructure;

/// <summary>Names of ratings and skills, for hosts that do not read the program's own settings.</summary>
internal static class ResultNames
{
    public static readonly string[] Ratings =
    [
        "Strong",
        "Leaning Strong",
        "Needs Improvement",
        "Poor",
    ];

    public static readonly string[] Skills = ["Code Quality", "Communication", "Systems Reasoning"];

    public static IEnumerable<(string Key, string Value)> Settings =>
        Ratings
            .Select((name, i) => ($"Results:Ratings:{i}", name))
            .Concat(Skills.Select((name, i) => ($"Results:Skills:{i}", name)));
}
