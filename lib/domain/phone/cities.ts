/**
 * Cities by the digits their numbers begin with, country code first; the first of several is the one that is searched.
 * Other names of a city follow it after "=". People type these; the vendor's search takes digits.
 */
const CITIES = `
New York, NY=NYC=Manhattan|1212 1646 1917 1332
Brooklyn, NY=Queens=Bronx|1718 1347 1929
Los Angeles, CA=LA|1310 1213 1323 1424
San Francisco, CA=SF|1415 1628
Oakland, CA=Berkeley|1510
San Jose, CA|1408 1669
San Diego, CA|1619 1858
Sacramento, CA|1916 1279
Fresno, CA|1559
Chicago, IL|1312 1773 1872
Houston, TX|1713 1281 1832 1346
Dallas, TX|1214 1972 1469
Austin, TX|1512 1737
San Antonio, TX|1210 1726
Fort Worth, TX|1817 1682
El Paso, TX|1915
Phoenix, AZ|1602 1480 1623
Tucson, AZ|1520
Philadelphia, PA|1215 1267
Pittsburgh, PA|1412
Seattle, WA|1206
Spokane, WA|1509
Portland, OR|1503 1971
Boston, MA|1617 1857
Miami, FL|1305 1786
Orlando, FL|1407 1321
Tampa, FL|1813
Jacksonville, FL|1904
Fort Lauderdale, FL|1954
Denver, CO|1303 1720
Colorado Springs, CO|1719
Atlanta, GA|1404 1678 1470
Savannah, GA|1912
Charlotte, NC|1704 1980
Raleigh, NC=Durham|1919 1984
Nashville, TN|1615 1629
Memphis, TN|1901
New Orleans, LA|1504
Las Vegas, NV|1702 1725
Reno, NV|1775
Salt Lake City, UT|1801 1385
Minneapolis, MN|1612
Saint Paul, MN=St Paul|1651
Detroit, MI|1313
Grand Rapids, MI|1616
Cleveland, OH|1216
Columbus, OH|1614 1380
Cincinnati, OH|1513
Indianapolis, IN|1317 1463
Milwaukee, WI|1414
Kansas City, MO|1816
St Louis, MO=Saint Louis|1314
Baltimore, MD|1410 1443
Washington, DC=Washington|1202
Richmond, VA|1804
Honolulu, HI=Hawaii|1808
Anchorage, AK=Alaska|1907
Albuquerque, NM|1505
Oklahoma City, OK|1405
Toll-free, US=Toll free=Tollfree|1888 1800 1877 1866 1855 1844 1833
Toronto, ON|1416 1647 1437
Ottawa, ON|1613
Vancouver, BC|1604 1778 1236
Montréal, QC=Montreal|1514 1438
Québec, QC=Quebec City|1418
Calgary, AB|1403 1587
Edmonton, AB|1780
Winnipeg, MB|1204
Halifax, NS|1902
London, United Kingdom|4420
Manchester, United Kingdom|44161
Birmingham, United Kingdom|44121
Leeds, United Kingdom|44113
Liverpool, United Kingdom|44151
Bristol, United Kingdom|44117
Glasgow, United Kingdom|44141
Edinburgh, United Kingdom|44131
Cardiff, United Kingdom|4429
Belfast, United Kingdom|4428
Dublin, Ireland|3531
Berlin, Germany|4930
Hamburg, Germany|4940
München, Germany=Munich=Muenchen|4989
Köln, Germany=Cologne=Koeln|49221
Frankfurt am Main, Germany=Frankfurt|4969
Stuttgart, Germany|49711
Düsseldorf, Germany=Duesseldorf|49211
Leipzig, Germany|49341
Wien, Austria=Vienna|431
Zürich, Switzerland=Zuerich|4144 4143
Genève, Switzerland=Geneva=Genf|4122
Bern, Switzerland|4131
Basel, Switzerland|4161
Paris, France|331
Lyon, France|334
Marseille, France|334
Madrid, Spain|3491
Barcelona, Spain|3493
Valencia, Spain|3496
Lisboa, Portugal=Lisbon|35121
Roma, Italy=Rome|3906
Milano, Italy=Milan|3902
Amsterdam, Netherlands|3120
Rotterdam, Netherlands|3110
Den Haag, Netherlands=The Hague|3170
Bruxelles, Belgium=Brussels=Brussel|322
Antwerpen, Belgium=Antwerp|323
København, Denmark=Copenhagen|4533
Stockholm, Sweden|468
Göteborg, Sweden=Gothenburg|4631
Oslo, Norway|4722
Helsinki, Finland|3589
Warszawa, Poland=Warsaw|4822
Kraków, Poland=Cracow|4812
Praha, Czechia=Prague|4202
Budapest, Hungary|361
București, Romania=Bucharest|4021
Athens, Greece=Athina|3021
Reykjavík, Iceland|35455
Tel Aviv, Israel|9723
Jerusalem, Israel|9722
Sydney, Australia|612
Melbourne, Australia|613
Brisbane, Australia|617
Perth, Australia|618
Auckland, New Zealand|649
Tokyo, Japan|813
Osaka, Japan|816
Singapore|656
Hong Kong|852
São Paulo, Brazil|5511
Rio de Janeiro, Brazil|5521
Mexico City, Mexico=Ciudad de México|5255
Johannesburg, South Africa|2711
Cape Town, South Africa|2721
`;

export type City = {
  /** "San Francisco, CA". */
  readonly name: string;
  /** Country code and area, the one to search first; never empty. */
  readonly starts: readonly string[];
};

/** Letters without accents and case: "München" is "munchen". */
const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("ß", "ss")
    .replace(/[^a-z]+/g, " ")
    .trim();

const byName = new Map<string, City>();
const byStart = new Map<string, City>();
for (const row of CITIES.trim().split("\n")) {
  const [names = "", starts = ""] = row.split("|");
  const [name = "", ...others] = names.split("=");
  const city: City = { name, starts: starts.split(" ") };
  const [short = ""] = name.split(",");
  // The first of two cities of one name is the larger one.
  for (const key of [name, short, ...others].map(fold)) if (!byName.has(key)) byName.set(key, city);
  for (const start of city.starts) if (!byStart.has(start)) byStart.set(start, city);
}

/** The city that is called so, with its state or country or without, with accents or without. */
export const cityCalled = (text: string): City | null => byName.get(fold(text)) ?? null;

/** The city whose numbers begin so: "1415" for the area code 415. */
export const cityAt = (start: string): City | null => byStart.get(start) ?? null;
