"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Icon } from "../ui/icon.tsx";
import { PAGES } from "./pages.ts";

/** A column of links beside wide pages, a bar under the thumb on narrow ones. */
export function Navigation({ isBar }: { isBar: boolean }) {
  const t = useTexts();
  const path = usePathname();
  return (
    <nav aria-label={t.shell.navigation} className={isBar ? "w-full" : ""}>
      <ul className={isBar ? "flex" : "flex flex-col gap-0.5"}>
        {PAGES.map(({ href, name, icon }) => {
          const isHere = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
          return (
            <li key={href} className={isBar ? "min-w-0 flex-1" : ""}>
              <Link
                href={href}
                aria-label={isBar ? t.pages[name] : undefined}
                aria-current={isHere ? "page" : undefined}
                className={
                  isBar
                    ? "flex flex-col items-center gap-0.5 py-2 text-2xs whitespace-nowrap xs:text-xs text-muted aria-[current=page]:font-semibold aria-[current=page]:text-accent"
                    : "flex items-center gap-3 rounded-lg px-3 py-2 text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
                }
              >
                <Icon name={icon} className="size-5" />
                {isBar && name in t.shell.bar ? t.shell.bar[name as keyof typeof t.shell.bar] : t.pages[name]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
