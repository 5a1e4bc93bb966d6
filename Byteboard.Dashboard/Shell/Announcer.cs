namespace Byteboard.Dashboard.Shell;

/// <summary>The page's one polite region: what is said here is read out, once, when the reader is free.</summary>
public sealed class Announcer
{
    public event EventHandler? Spoke;

    public string Sentence { get; private set; } = "";

    public int Count { get; private set; }

    public void Say(string sentence)
    {
        Sentence = sentence;
        Count++;
        Spoke?.Invoke(this, EventArgs.Empty);
    }
}
