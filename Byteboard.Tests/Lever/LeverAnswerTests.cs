using Byteboard.Domain.Lever;

namespace Byteboard.Tests.Lever;

public sealed class LeverAnswerTests
{
    public static TheoryData<LeverAnswer<int>, LeverAnswer<string>> Cases =>
        new()
        {
            { new LeverAnswer<int>.Ok(7), new LeverAnswer<string>.Ok("7") },
            { new LeverAnswer<int>.BadKey(), new LeverAnswer<string>.BadKey() },
            {
                new LeverAnswer<int>.PermissionMissing(),
                new LeverAnswer<string>.PermissionMissing()
            },
            { new LeverAnswer<int>.NotFound(), new LeverAnswer<string>.NotFound() },
            {
                new LeverAnswer<int>.Refused(400, "BadRequestError"),
                new LeverAnswer<string>.Refused(400, "BadRequestError")
            },
            {
                new LeverAnswer<int>.TryLater(TimeSpan.FromSeconds(3), "busy"),
                new LeverAnswer<string>.TryLater(TimeSpan.FromSeconds(3), "busy")
            },
            { new LeverAnswer<int>.Unknown("lost"), new LeverAnswer<string>.Unknown("lost") },
        };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Map_Turns_The_Value_And_Carries_Every_Other_Answer(
        LeverAnswer<int> from,
        LeverAnswer<string> to
    ) => Assert.Equal(to, from.Map(value => $"{value}"));

    [Fact]
    public void Every_Case_Is_Among_The_Mapped_Ones() =>
        Assert.Equal(
            typeof(LeverAnswer<>)
                .GetNestedTypes()
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            Cases.Select(row => row.Data.Item1.GetType().Name).Order(StringComparer.Ordinal)
        );
}
