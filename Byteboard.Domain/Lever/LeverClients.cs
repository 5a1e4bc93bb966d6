using System.Collections.Frozen;
using Flurl.Http;
using Microsoft.Extensions.Options;
using IHttpClientFactory = System.Net.Http.IHttpClientFactory;

namespace Byteboard.Domain.Lever;

/// <summary>Opens clients for a Lever host and an API key. A client is cheap, holds no connection and needs no disposal.</summary>
public sealed class LeverClients(
    IHttpClientFactory factory,
    LeverLimiters limiters,
    IOptions<LeverOptions> options,
    TimeProvider clock
)
{
    internal const string HttpClientName = "Lever";

    private readonly FrozenDictionary<string, string> _hosts =
        options.Value.Hosts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if Lever:Hosts has an entry of this name, in any case.</summary>
    public bool Knows(string hostName) => _hosts.ContainsKey(hostName);

    /// <summary>A client that speaks to one host with one key at one pace. Throws if the host is not configured.</summary>
    public LeverClient Open(string hostName, string apiKey, LeverPace pace)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        if (!_hosts.TryGetValue(hostName, out var address))
        {
            throw new ArgumentException("This name is not in Lever:Hosts.", nameof(hostName));
        }

        var http = factory.CreateClient(HttpClientName);
        http.BaseAddress = new Uri(address);
        var flurl = new FlurlClient(http).WithBasicAuth(apiKey, "").AllowAnyHttpStatus();
        flurl.Settings.Timeout = null; // Flurl adds 100 s of its own; ours are in the transport
        var bucket = LeverBucket.Of(hostName, apiKey, pace);
        return new LeverClient(new LeverTransport(flurl, limiters, bucket, options.Value, clock));
    }
}
