using System.Text;

namespace ProtocolLang.Cli.Databases;

/// <summary>Asks ClickHouse over HTTP, which servers of every age speak: the query is sent, rows come back as text.</summary>
internal static class ClickHouse
{
    /// <param name="on">Such as <c>http://localhost:8123/?user=me&amp;database=oncology</c>.</param>
    /// <exception cref="HttpRequestException">It cannot be reached, or does not carry the query out.</exception>
    public static void Run(Session session, string on, string query, bool isView, TextWriter output)
    {
        if (!Uri.TryCreate(on, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UnusableException($"`{on}` is no address of ClickHouse", "it is asked over HTTP: `--on http://localhost:8123`");
        }

        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(isView ? query : query + "format CSVWithNames", Encoding.UTF8, "text/plain") };
        using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead, session.Interrupted);
        using var lines = new StreamReader(response.Content.ReadAsStream(session.Interrupted), Encoding.UTF8);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException(lines.ReadToEnd().Trim());
        while (lines.ReadLine() is { } line)
        {
            session.Interrupted.ThrowIfCancellationRequested();
            output.WriteLine(line);
        }
    }
}
