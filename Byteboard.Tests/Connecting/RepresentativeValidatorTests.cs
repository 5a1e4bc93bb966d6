using Byteboard.Domain.Connecting;

namespace Byteboard.Tests.Connecting;

public sealed class RepresentativeValidatorTests
{
    [Theory]
    [InlineData("", "dana@example.com", null, "Name")]
    [InlineData("<b>Dana</b>", "dana@example.com", null, "Name")]
    [InlineData("Dana", "", null, "Email")]
    [InlineData("Dana", "not an address", null, "Email")]
    [InlineData("Dana", "dana@example.com", "http://example.com/", "MeetingUrl")]
    [InlineData("Dana", "dana@example.com", "javascript:alert(1)", "MeetingUrl")]
    public void Bad_input_is_said_beside_its_field(
        string name,
        string email,
        string? meeting,
        string part
    ) =>
        Assert.Equal(
            part,
            Assert
                .Single(
                    new RepresentativeValidator()
                        .Validate(new Representative(name, email, meeting).Trimmed)
                        .Errors
                )
                .PropertyName
        );
}
