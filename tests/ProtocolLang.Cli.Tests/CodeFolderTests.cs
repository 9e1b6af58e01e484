using ProtocolLang.Cli.Files;

namespace ProtocolLang.Cli.Tests;

/// <summary>Compiled code is kept between runs, and nothing but what was kept is ever loaded.</summary>
public sealed class CodeFolderTests : IDisposable
{
    private readonly Terminal terminal = new();

    private string Folder => Path.Combine(terminal.Folder, "code");

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void What_is_kept_is_found_again()
    {
        var store = CodeFolder.Store(Folder)!;
        Assert.Null(store.Find("A1"));
        store.Keep("A1", [1, 2, 3]);
        Assert.Equal([1, 2, 3], store.Find("A1"));
        Assert.Null(store.Find("B2"));
    }

    [Fact]
    public void Half_a_file_is_no_file()
    {
        var store = CodeFolder.Store(Folder)!;
        store.Keep("A1", [1, 2, 3]);
        var file = Path.Combine(Folder, "A1");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
        Assert.Null(store.Find("A1"));
        File.WriteAllBytes(file, [7]);
        Assert.Null(store.Find("A1"));
    }

    [Fact]
    public void A_folder_into_which_others_write_is_not_used()
    {
        if (OperatingSystem.IsWindows()) return;
        var store = CodeFolder.Store(Folder)!;
        store.Keep("A1", [1, 2, 3]);
        File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.OtherWrite);
        Assert.Null(store.Find("A1"));
        store.Keep("B2", [1]);
        Assert.False(File.Exists(Path.Combine(Folder, "B2")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_keeps_nothing()
    {
        terminal.With("code", "a file");
        var store = CodeFolder.Store(Folder)!;
        store.Keep("A1", [1, 2, 3]);
        Assert.Null(store.Find("A1"));
    }

    [Fact]
    public void The_oldest_give_way()
    {
        var store = CodeFolder.Store(Folder)!;
        for (var i = 0; i < 70; i++)
        {
            store.Keep($"C{i}", [(byte)i]);
            File.SetLastWriteTimeUtc(Path.Combine(Folder, $"C{i}"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i));
        }

        Assert.Equal(64, Directory.GetFiles(Folder).Length);
        Assert.Null(store.Find("C0"));
        Assert.NotNull(store.Find("C69"));
    }

    [Fact]
    public void A_cohort_leaves_its_code_there()
    {
        terminal.With("mine.protocol", "protocol kept code\n\nfacts\n  fever is yes or no\n\nrule cool\n  if fever\n  then note \"cool\"\n").With("data.csv", "id,fever\n1,yes\n");
        using var output = new StringWriter();
        var host = new Host(TextReader.Null, output, output, terminal.Folder, 100, false, false) { CodeFolder = Folder };
        Assert.Equal(ExitCodes.Fine, Program.Run(["cohort", "mine.protocol", "data.csv"], host, CancellationToken.None));
        Assert.Single(Directory.GetFiles(Folder));
    }
}
