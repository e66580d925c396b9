"""Headers that columns of HR systems and organograms go by, in English, German, French, Spanish and Dutch.

As SAP, Workday, Oracle, PeopleSoft, Dynamics, ADP, BambooHR, Personio and others write them; case, accents, spaces
and punctuation do not matter.
"""

from collections.abc import Mapping
from typing import Final

SYNONYMS: Final[Mapping[str, str]] = {
    "id": """Post Unique Reference | Position ID | Position Number | Position Code | Position Nbr | Position No
        | Post ID | Post Reference | Post Number | Employee ID | Employee Key | Employee Number | Employee No
        | Employee Nr | Employee Code | Emp ID | Emp No | Emp Number | EMPLID | Staff ID | Staff Number | Staff No
        | Personnel Number | Personnel No | Payroll Number | Payroll ID | Pernr | Person ID | Person Number
        | Person ID External | Worker ID | Worker Number | Workday ID | Associate ID | Associate OID | File Number
        | Contact ID | Member ID | Object ID | Distinguished Name | User Principal Name | sAMAccountName | UPN
        | User ID | User Sys ID | Username | User Name | Unique ID | External ID
        | Personalnummer | Personalnr | PersNr | Pers Nr | Mitarbeiternummer | Mitarbeiter ID | Mitarbeiter Nr
        | Planstellennummer | Planstelle ID | Positionsnummer | Stellennummer | Stellen ID | Objekt ID
        | Matricule | Numéro employé | Numéro d'employé | Numéro de poste | Identifiant | ID employé | Code employé
        | Code salarié | ID de empleado | ID empleado | Número de empleado | Código de empleado | Código empleado
        | Nº empleado | Legajo | Número de posición | Personeelsnummer | Medewerkernummer | Medewerker ID
        | Medewerkersnummer | Positienummer | Functienummer | Identifier | Slug | ID | Key | Reference | Ref | Number
        | No | Nr""",
    "title": """Job Title | Generic Job Title | Position Title | Position Name | Post Title | Role Title
        | Business Title | Local Job Title | Working Title | Job Title Description | Title Description
        | Position Description | Position Text | Job Text | Job Profile | Job Profile Name | Job Description | Job Name
        | Title | Role | Role Name | Position | Designation | Occupation
        | Stellenbezeichnung | Positionsbezeichnung | Funktionsbezeichnung | Berufsbezeichnung | Jobbezeichnung
        | Jobtitel | Tätigkeit | Tätigkeitsbezeichnung | Planstellenbezeichnung | Planstellentext | Stellentext
        | Stelle | Planstelle | Funktion
        | Rolle | Intitulé du poste | Intitulé de poste | Intitulé | Libellé du poste | Libellé poste
        | Titre du poste | Titre de poste | Poste | Emploi | Fonction | Rôle | Titre
        | Título del puesto | Nombre del puesto | Título del cargo | Nombre del cargo | Puesto de trabajo | Puesto
        | Cargo | Posición | Rol | Función
        | Functietitel | Functienaam | Functieomschrijving | Functie | Functiebenaming | Positie
        | Job | Titel | Título""",
    "manager": """Reports to Senior Post | Reporting Senior Post | Reports to ID | Reports to Position ID
        | Reports to Position | Reports to Position Number | Reports to Position Nbr | Reports to Post
        | Reports to Employee ID | Reports to Associate ID | Reports to Number | Manager Position ID
        | Manager Employee ID | Manager Employee Number | Manager ID | Manager Key | Manager Number | Manager No
        | Manager Nbr | Manager Code | Manager's ID | Manager Person Number | Manager Person ID | Manager Worker ID
        | Manager User ID | Manager User Sys ID | Manager External ID | Manager Username | Line Manager ID
        | Line Manager Employee ID | Line Manager Number | Supervisor ID | Supervisor Employee ID
        | Supervisor Employee Number | Supervisor Number | Supervisor No | Supervisor Key | Supervisor Position ID
        | Parent Employee Key | Parent Position ID | Parent Position | Parent ID | Parent Key | Parent Post
        | Superior ID | Superior Position | Mgr ID | Mgr | Boss ID | Reports to | Reporting to | Report to
        | Manager Email | Manager Email Address | Manager E-mail | Manager Work Email | Supervisor Email
        | Line Manager Email | Reports to Email | Reports to Name | Manager Name | Manager's Name
        | Manager Full Name | Manager Display Name | Line Manager Name | Supervisor Name | Supervisor Full Name
        | Reports to Worker Name | Worker's Manager | Direct Manager | Direct Supervisor | Immediate Supervisor
        | Immediate Manager | Reporting Manager | Primary Manager | People Manager | Manager | Line Manager
        | Supervisor | Boss | Superior | Parent
        | Personalnummer Vorgesetzter | Personalnummer des Vorgesetzten | Personalnummer Führungskraft
        | Vorgesetzten ID | Vorgesetzter ID | Vorgesetztennummer | Führungskraft ID | Übergeordnete Planstelle
        | Übergeordnete Position | Übergeordnete Stelle | Vorgesetzter | Vorgesetzte | Vorgesetzte/r
        | Vorgesetzter Name | Direkter Vorgesetzter | Disziplinarischer Vorgesetzter | Führungskraft | Berichtet an
        | Unterstellt | Matricule du responsable | Matricule responsable | Matricule manager | Matricule N+1
        | ID responsable | ID du responsable | ID du manager | Responsable hiérarchique | Supérieur hiérarchique
        | Supérieur | N+1 | Rattachement | Rattaché à | Rattachement hiérarchique | Responsable | Nom du responsable
        | Nom du manager | ID del jefe | ID jefe | ID del responsable | ID responsable directo | Código del jefe
        | Jefe directo | Jefe inmediato | Jefe | Reporta a | Superior jerárquico | Supervisor directo
        | Responsable directo | Nombre del jefe | Personeelsnummer leidinggevende | ID leidinggevende
        | Leidinggevende ID | Direct leidinggevende | Leidinggevende | Naam leidinggevende | Rapporteert aan""",
    "dotted": """Dotted Line Manager | Dotted Line Manager ID | Dotted Line | Dotted to | Dotted Line to
        | Dotted Line Supervisor | Dotted Line Reports to | Matrix Manager | Matrix Manager ID | Matrix Manager Name
        | Functional Manager | Functional Manager ID | Functional Reports to | Secondary Manager
        | Secondary Manager ID | Secondary Supervisor | Second Manager
        | Fachlicher Vorgesetzter | Fachvorgesetzter | Responsable fonctionnel | Responsable funcional | Jefe funcional
        | Functioneel leidinggevende""",
    "holder": """Full Name | Employee Name | Employee Full Name | Worker Name | Display Name | Person Name
        | Preferred Name | Legal Name | Formatted Name | Payroll Name | Incumbent Name | Post Holder | Holder
        | Incumbent | Last Name, First Name | Name (Last, First) | Name | Employee | Worker | Person | Associate
        | Staff Member | Nachname, Vorname | Name, Vorname | Vollständiger Name | Mitarbeitername | Mitarbeiter
        | Mitarbeiter/in | Stelleninhaber
        | Nom complet | Nom et prénom | Nom Prénom | Nom de l'employé | Employé | Collaborateur | Salarié | Titulaire
        | Nom | Nombre completo | Nombre y apellidos | Apellidos y nombre | Apellidos, Nombre | Nombre del empleado
        | Empleado | Titular
        | Nombre | Volledige naam | Naam medewerker | Medewerker | Naam""",
    "first_name": """First Name | Legal First Name | Given Name | Forename | Vorname | Prénom | Nombre de pila
        | Primer nombre | Voornaam | Roepnaam""",
    "last_name": """Last Name | Legal Last Name | Surname | Family Name | Nachname | Familienname | Nom de famille
        | Apellidos | Apellido | Achternaam""",
    "email": """Email | Mail | E-mail | Email Address | Work Email | Email - Work | Business Email | Company Email
        | Primary Work Email | E-Mail-Adresse | Adresse e-mail | Courriel | Correo electrónico | Correo
        | E-mailadres""",
    "unit": """Unit | Unit Name | Org Unit | Org Unit Name | Organisational Unit | Organizational Unit
        | Department Name | Department Description | Home Department Description | Department | Departments
        | Home Department | Dept Name | Dept | Business Unit | Business Unit Name | Division | Division Name
        | Supervisory Organization | Team
        | Organisationseinheit | Abteilung | Abteilungsname | Bereich | Service | Département | Direction | Équipe
        | Entité | Departamento | Área | Afdeling | Afdelingsnaam | Organisatie-eenheid""",
    "fte": "Number of Posts in FTE | FTE",
    "organization": """Organisation | Organization | Organisation Name | Organization Name | Company | Company Name
        | Legal Entity | Legal Entity Name | Firma | Unternehmen | Gesellschaft | Société | Entreprise | Empresa
        | Compañía | Bedrijf""",
    "parent_organization": "Parent Department",
    "start": """Effective Date | Effective From | Effective Start Date | Effdt | Valid From | Gültig ab | Gültig von
        | Date d'effet | Fecha de vigencia | Ingangsdatum""",
    "sequence": "Effective Sequence | Effseq",
    "end": """End Date | Valid To | Valid Until | Effective To | Effective Until | Effective End Date
        | Termination Date | Date of Termination | Term Date | Leaving Date | Date of Leaving | Leave Date | Exit Date
        | Last Working Day | Contract End | Contract End Date | Employment End Date | Vertragsende
        | Enddatum | Gültig bis | Austrittsdatum | Austritt
        | Date de fin | Date de sortie | Fecha de fin | Fecha fin | Fecha de baja | Einddatum | Datum uit dienst""",
    "status": """Status | Employee Status | Employment Status | Record Status | Worker Status | Assignment Status
        | Position Status | HR Status | Empl Status | Beschäftigungsstatus | Mitarbeiterstatus | Statut | Estado
        | Situación | Lifecycle | Lifecycle Status | Lifecycle Stage | Job Type | Position State | Requisition Status
        | Vacancy Status | Hiring Status | Job Status""",
    "over": """Is Terminated | Terminated | Is Leaver | Leaver | Has Left | Is Inactive | Inactive | Deactivated
        | Disabled | Archived | Ausgeschieden | Inaktiv | Sorti | Inactivo""",
    "vacancy": "Is Vacant | Vacant | Is Vacancy | Is Open | Open Position | Vakant | Unbesetzt",
    "hired": """Start Date | Hire Date | Date of Hire | Hired On | Hiring Date | Date Hired | Joining Date
        | Date of Joining | Join Date | Employment Start Date | Contract Start Date | First Day | Last Hire Date
        | Eintrittsdatum | Eintritt | Einstellungsdatum | Vertragsbeginn | Startdatum | Date d'embauche
        | Date d'entrée | Date de début | Fecha de ingreso | Fecha de alta | Fecha de inicio | Data de admissão
        | Data de início | Data di assunzione | Data assunzione | Datum in dienst | Data zatrudnienia
        | Anställningsdatum | 入职日期 | 入社日""",
    "current": """Current Flag | Is Current | Current | Is Active | Active | Active Status | Account Enabled
        | Enabled | Aktiv | Actif | Activo
        | Actief""",
    "person": """Employee National ID Alternate Key | National ID Number | National ID | Person Key
        | Alternate Key""",
}
"""What a column can hold -> the headers it is known by, the most telling first."""

ONE_NAME: Final = ("name", "nom", "nombre", "naam")
"""Headers of a person's whole name, or of one part of it where the other part has a column of its own."""
