using System.Net;
using System.Net.Sockets;
using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>The real program as <c>dotnet run</c> starts it, with its demo teams and the practice Lever.</summary>
internal static class DemoProgram
{
    // In Development the program has to know its own address beforehand: the twin posts to it.
    public static Task<ChildHost> StartAsync(string folder, int? port = null) =>
        ChildHost.StartAsync(
            new Dictionary<string, string?>
            {
                ["Storage:DataFolder"] = folder,
                ["Receiving:Patience"] = "00:00:30", // a busy machine is slow, not away
            },
            "Development",
            $"http://127.0.0.1:{port ?? FreePort()}"
        );

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>Presses one of the demo accounts and waits for the page behind it.</summary>
    public static async Task SignInAsync(IPage page, string account, string path)
    {
        await page.GotoAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.GetByRole(AriaRole.Button, new() { Name = account }).ClickAsync();
        await page.WaitForSelectorAsync("[data-ready] h1");
    }

    /// <summary>Signs in as the representative and enters the team at work.</summary>
    public static async Task EnterAsync(IPage page, string path)
    {
        await page.GotoAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as representative" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter Fernhill Energy" })
            .ClickAsync();
        await page.WaitForSelectorAsync("[data-ready] h1");
    }
}
