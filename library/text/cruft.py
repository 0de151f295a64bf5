"""The lines that pages put round articles, as they are printed in English, German, French and Spanish."""

from __future__ import annotations

import re

_NETWORK = (
    r"(?:facebook|twitter|x|whats\ ?app|linked\ ?in|telegram|e-?mail|print|reddit|pinterest|messenger|instagram"
    r"|you\ ?tube|copy\ link|pocket|bluesky|threads|tumblr|viber|share|tweet|teilen|drucken|mailen|partager|imprimer"
    r"|compartir|imprimir|tik\ ?tok|google\ news|flipboard|xing)"
)
_LABEL = (
    r"(?:(?:file\ |handout\ )?(?:photos?|fotos?|images?|photograph|photographer|bild|picture)"
    r"(?:\ (?:credits?|source|by|courtesy\ of))?|credits?|bildquelle|crédits?\ photos?|crédits?|foto\ de)"
)
_MORE = (
    r"(?:read\ more|also\ read|read\ also|read\ next|must\ read|lesen\ sie\ auch|lesen\ sie\ mehr|mehr\ zum\ thema"
    r"|(?:à\ )?lire\ aussi|lire\ la\ suite|lea\ también|lee\ también|leer\ más)"
)

SURE = re.compile(
    rf"""accessibility\ links | breaking\ news | skip\ to\ (?:main\ )?content
    | no\ media\ source\ currently\ available
    | please\ enter\ your\ comment!? | please\ enter\ your\ name\ here | enter\ your\ email\ address\ here
    | you\ have\ entered\ an\ incorrect\ email\ address!?
    | save\ my\ name,\ email,?\ and\ website\ in\ this\ browser.{{0,60}}
    | what['’]s\ your\ reaction\? | \d+\ comments?
    | write\ the\ first\ comment\ for\ this!? | be\ the\ first\ to\ comment!?
    | related\ (?:posts|articles|stories) | leave\ a\ (?:reply|comment) | cancel\ reply
    | your\ e-?mail\ address\ will\ not\ be\ published\b.{{0,90}} | required\ fields\ are\ marked\ ?\*?
    | (?:[•*·-]\s*)?\d+x\d+\ image
    | https?://\S+\.(?:jpe?g|png|gif|webp|svg|avif)(?:\?\S*)?
    | (?:click|tap)\ here\ to\ (?:subscribe|read\ more)\b.{{0,40}}
    | sign\ up\ (?:for|to)\ (?:our|the)\ (?:free\ |daily\ |weekly\ )*newsletters?.{{0,40}}
    | (?:subscribe|sign\ up)\ (?:to|for)\ our\ (?:free\ |daily\ |weekly\ )*newsletters?.{{0,40}}
    | (?:unseren\ )?newsletter\ abonnieren | abonnieren\ sie\ unseren\ newsletter.{{0,40}}
    | (?:abonnez|inscrivez)-vous\ à\ (?:notre|la)\ newsletter.{{0,40}}
    | suscríb(?:e|a)(?:te|se)\ a\ nuestr[ao]\ (?:newsletter|boletín).{{0,40}}
    | share\ (?:this|on)\ (?:article|story|post|facebook|twitter|whatsapp|linkedin|x)
    | share\ this | (?:diesen\ )?(?:artikel|beitrag)\ teilen | partager\ (?:cet\ article|sur\ {_NETWORK})
    | compartir\ (?:est[ae]\ (?:artículo|noticia|nota)|en\ {_NETWORK})
    | {_NETWORK}(?:[\s|·•,/]+{_NETWORK})+
    | {_MORE}\s*[:|»>]\s*[^.!]{{3,140}} | also\ read | read\ also | read\ next | lesen\ sie\ auch | mehr\ zum\ thema
    | (?:à\ )?lire\ aussi | lea\ también | lee\ también | most\ (?:read|popular)(?:\ stories)? | meistgelesen
    | les\ plus\ lus | lo\ más\ leído | nichts\ verpassen
    | [-–—\s]*(?:advertisement|anzeige|werbung|publicité|publicidad)[-–—\s]*
    | (?:story|article)\ continues\ (?:below|after)(?:\ (?:this\ )?advertisement)? | sponsored\ content
    | {_LABEL}\s?:\s?(?:\S+\s+){{0,9}}\S*[^\s.!?] | image\ (?:caption|source)(?:,\s.{{2,200}})?
    | (?:file|handout)\ (?:photo|image|picture)
    | (?:follow\ us\ on|folgen\ sie\ uns\ (?:auf|bei)|suivez-nous\ sur|sígu[ea]nos\ en)\ {_NETWORK}\b.{{0,60}}
    | join\ (?:our|us\ on)\ (?:whatsapp|telegram)\b.{{0,60}}
    | (?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{{4}})).{{0,120}}
    | \d{{1,2}}[-\ ]min(?:ute)?s?\ read | (?:reading\ time|lesezeit|temps\ de\ lecture)\s?:?\s?\d+\ min\w*\.?
    | listen\ to\ this\ (?:article|story)(?:\s.{{0,20}})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that is cruft wherever it stands."""

ENDS = ("getty images", "rights reserved", "rechte vorbehalten", "droits réservés", "derechos reservados")
ENDING = re.compile(
    r"""[^.!?]{0,60}(?:/|via)\s?getty\ images
    | (?:[^.!?]{0,80}[.,;|–-]\s)?(?:all\ rights\ reserved|alle\ rechte\ vorbehalten|tous\ droits\ réservés
        |todos\ los\ derechos\ reservados)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that is cruft for its last words, one of ENDS."""

DOUBTFUL = re.compile(
    r"""comments? | share | print | tweet | tags?(?::.*)? | read\ more(?::.*)? | see\ also(?::.*)?
    | follow\ us.* | subscribe | newsletter | top\ stories | name:?\*? | email:?\*? | website:?
    | kommentare? | teilen | drucken | commentaires? | partager | comentarios? | compartir
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that is cruft beside a sure one, because it can also be a heading of the article."""
