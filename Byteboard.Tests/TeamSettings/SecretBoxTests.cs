using System.Text;
using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Forms;

namespace Byteboard.Tests.TeamSettings;

/// <summary>The field of a key or token, and the file that may be dropped on it.</summary>
public sealed class SecretBoxTests : PageContext
{
    private readonly List<string> _saved = [];

    [Fact]
    public async Task A_text_file_fills_the_field_and_goes_the_same_way()
    {
        await StartAsync();
        var cut = Show();

        Drop(cut, InputFileContent.CreateFromText("\uFEFF a-key-from-a-file-0042\r\n", "key.txt"));
        Assert.Equal("a-key-from-a-file-0042", cut.Find("#box").GetAttribute("value"));
        await cut.Find("button[type=submit]").ClickAsync(new());

        Assert.Equal(["a-key-from-a-file-0042"], _saved);
        Assert.DoesNotContain("0042", cut.Markup);
    }

    public static TheoryData<string, byte[], string> Files =>
        new()
        {
            {
                "a picture",
                [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 0],
                "This is no text file."
            },
            {
                "a page",
                Encoding.UTF8.GetBytes("<html><body>Sign in</body></html>"),
                "This is a piece of a web page."
            },
            {
                "too much",
                Encoding.UTF8.GetBytes(new string('k', 4097)),
                "This file is too large."
            },
            {
                "too long a text",
                Encoding.UTF8.GetBytes(new string('k', 4096)),
                "It has 8 to 200 characters."
            },
            {
                "several lines",
                Encoding.UTF8.GetBytes("setup-key-1\npermanent-key-2"),
                "no spaces or line breaks inside"
            },
            { "nothing", [], "Paste it here first." },
        };

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_that_holds_no_key_is_said_beside_the_field(
        string what,
        byte[] file,
        string sentence
    )
    {
        await StartAsync();
        var cut = Show();

        Drop(cut, InputFileContent.CreateFromBinary(file, what));

        Assert.Contains(sentence, cut.Find("#box-error").TextContent);
        Assert.Empty(_saved);
    }

    [Fact]
    public async Task A_faulty_file_leaves_what_was_typed()
    {
        await StartAsync();
        var cut = Show();
        cut.Find("#box").Input("typed-before-0042");

        Drop(cut, InputFileContent.CreateFromBinary([0, 1, 2], "picture.png"));

        Assert.Equal("typed-before-0042", cut.Find("#box").GetAttribute("value"));
    }

    [Fact]
    public async Task The_file_can_be_chosen_by_keyboard_under_a_name_of_its_own()
    {
        await StartAsync();
        var cut = Show();

        var input = cut.Find("input[type=file]");

        Assert.Equal(
            $"{cut.Find("label[for=box-file]").TextContent}: Setup key", // what is seen, and whose it is
            input.GetAttribute("aria-label")
        );
        Assert.False(input.HasAttribute("hidden") || input.HasAttribute("tabindex"));
    }

    private IRenderedComponent<SecretBox> Show() =>
        Render<SecretBox>(box =>
            box.Add(b => b.Id, "box")
                .Add(b => b.Title, "Setup key")
                .Add(b => b.Label, "Setup key")
                .Add(b => b.Press, "Try and save")
                .Add(b => b.Pressed, "Trying…")
                .Add(
                    b => b.Save,
                    pasted =>
                    {
                        _saved.Add(pasted.Trimmed);
                        return Task.FromResult(new SecretAnswer(true, "Saved."));
                    }
                )
        );

    private static void Drop(IRenderedComponent<SecretBox> cut, InputFileContent file) =>
        cut.FindComponent<InputFile>().UploadFiles(file);
}
