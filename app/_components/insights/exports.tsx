import { useTexts } from "../../_lib/texts/texts.tsx";
import { DownloadLink } from "../ui/download-link.tsx";
import { Menu } from "../ui/menu.tsx";

const FILES = [
  { href: "/api/graph/pagerank/export?format=csv", name: "rankingCsv" },
  { href: "/api/graph/pagerank/export?format=json", name: "rankingJson" },
  { href: "/api/graph/export?format=csv", name: "edgesCsv" },
  { href: "/api/graph/export?format=json", name: "graphJson" },
  { href: "/api/graph/export?format=graphml", name: "graphMl" },
] as const;

/** The whole graph and the whole ranking as files. */
export function Exports() {
  const t = useTexts().insights.exports;
  return (
    <Menu label={t.title} icon="download">
      {FILES.map(({ href, name }) => (
        <DownloadLink key={href} href={href} isItem>
          {t.files[name]}
        </DownloadLink>
      ))}
    </Menu>
  );
}
