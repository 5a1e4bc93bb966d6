namespace Byteboard.Tests.Infrastructure;

/// <summary>Waits for something that another thread brings about; bounded, and quick when it is quick.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(
        Func<Task<bool>> condition,
        string what,
        TimeSpan? atMost = null,
        Func<string>? moreToSay = null
    )
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) >= (atMost ?? Longest))
            {
                Assert.Fail($"Never came true: {what}\n{moreToSay?.Invoke()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}
