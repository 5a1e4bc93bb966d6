using Byteboard.Domain.Teams;
using Microsoft.Playwright;

namespace Byteboard.Tests.Account;

/// <summary>Signs one of an <see cref="AccountHost"/>'s members in, in a browser.</summary>
internal static class BrowserSignIn
{
    /// <summary>Leads to <paramref name="path"/>, and waits there until <paramref name="until"/> shows.</summary>
    public static async Task SignInAsync(
        this IPage page,
        MemberRole role,
        string path = "/",
        string until = "[data-ready] h1"
    )
    {
        await page.GotoAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.GetByLabel("E-mail").FillAsync(AccountHost.Email(role));
        await page.GetByLabel("Password").FillAsync(AccountHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })
            .ClickAsync();
        await page.WaitForSelectorAsync(until);
    }
}
