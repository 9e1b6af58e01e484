namespace ProtocolLang.Site.Drawing;

/// <summary>How much room words take, for drawings whose fonts only the reader's machine knows: rather too much than too little.</summary>
internal static class TextBox
{
    /// <summary>Words broken to lines no wider than a number of units.</summary>
    /// <param name="size">Of the font.</param>
    public static List<string> Lines(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size) > width)
            {
                lines.Add(line);
                line = word;
            }
            else line = longer;
        }

        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    public static double Width(string text, double size) => text.Sum(Share) * size;

    private static double Share(char c) => c switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or '\'' or '|' or ':' or ';' or '!' => 0.32,
        ' ' or 'f' or 't' or 'r' or '(' or ')' or '-' or '/' => 0.38,
        'm' or 'w' or 'M' or 'W' or '%' or '+' => 0.92,
        >= 'A' and <= 'Z' => 0.72,
        _ => 0.61,
    };
}
